/** What is guessed first, of at least eight characters. Source: the public lists of leaked passwords agree on these. */
const common = new Set(
  `password password1 password12 password123 passw0rd p@ssw0rd p@ssword 12345678 123456789 1234567890 0123456789
  87654321 987654321 0987654321 11223344 1q2w3e4r 1q2w3e4r5t 1qaz2wsx qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234
  asdfghjk asdfghjkl zxcvbnm1 zxcvbnm123 iloveyou iloveyou1 sunshine princess football baseball superman batman123
  welcome1 welcome123 letmein1 letmein123 changeme changeme1 trustno1 dragon123 monkey123 master123 shadow123 michael1
  abcd1234 abc12345 abcdefgh abcdefghi a1b2c3d4 aa123456 admin123 administrator root1234 test1234 testtest secret123
  internet computer whatever startrek starwars pokemon1 minecraft liverpool chelsea1 hello123 hellohello google123
  genraystudio genray123 seedance seedance2`.split(/\s+/),
)

/** Whether a password is among the first that anybody tries: a known one, one sign again and again, or the person's own name. */
export function isCommonPassword(password: string, name: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
  return common.has(plain) || new Set(plain).size <= 2 || plain === name.toLowerCase().replace(/\s+/g, '')
}
