/** Parts of patterns for words that describe how a person looks, in English: separated by spaces, each a pattern. */
export const oneOf = (words: string) => `(?:${words.trim().split(/\s+/).join('|')})`

export const hues = oneOf(`blond(?:e|ish)? brown black white gr[ae]y silver golden red ginger auburn chestnut
  brunette? dark light fair pale blue green hazel amber pink purple`)
export const hairLooks =
  oneOf(`${hues} long short curly wavy straight frizzy thick thin(?:ning)? cropped shaved
  braided dyed bleached receding shoulder-length bobbed spiky greying bushy full trimmed neat sleek silky`)
export const eyeLooks = oneOf(`${hues} almond-shaped almond deep-set big large small round piercing`)
export const skinLooks = oneOf(
  `${hues} olive tan(?:ned)? ebony freckled wrinkled smooth flawless porcelain clear weathered`,
)
export const faceLooks = oneOf(`round oval square heart-shaped pale long narrow thin angular chubby wrinkled
  freckled pretty beautiful handsome symmetrical chisell?ed bearded clean-shaven youthful weathered`)

export const builds =
  oneOf(`slim slender thin skinny fat chubby plump overweight obese muscular athletic stocky
  petite curvy lanky burly heavyset toned lean tall short`)
export const ages = oneOf('young old older elderly aged middle-aged teenaged? adolescent youthful')
export const beauty = oneOf('beautiful handsome pretty attractive gorgeous good-looking cute ugly')
export const peoples =
  oneOf(`asian african(?:[-\\s]american)? caucasian hispanic latin[aox] european scandinavian
  slavic indian chinese japanese korean arab(?:ic)? middle[-\\s]eastern nordic mixed-race biracial
  native[-\\s]american black white brown`)
export const person =
  oneOf(`m[ae]n wom[ae]n girls? boys? lad(?:y|ies) guys? gentlem[ae]n persons? people females?
  males? teenagers? adults? child(?:ren)? kids? actors? actress(?:es)?
  models?(?!\\s(?:trains?|cars?|planes?|ships?|houses?|railways?))`)

export const beards = oneOf('beards? mou?staches? goatees? sideburns stubble(?!\\sfields?)')
export const brows = oneOf('eyebrows? eyelashes')
export const marks = oneOf('freckles dimples cheekbones birthmarks? jawline dreadlocks ponytails? pigtails')

const ones = oneOf('one two three four five six seven eight nine')
const tens = oneOf('twenty thirty forty fifty sixty seventy eighty ninety')
export const years = oneOf(
  `\\d{1,2} ${tens}(?:-${ones})? six(?:teen)? seven(?:teen)? eight(?:een)? nine(?:teen)? ten twelve`,
)
export const decade = oneOf('teens twenties thirties forties fifties sixties seventies eighties \\d0s')
