/** Long passwords that turn up again and again in published collections, in lower case and without separators. */
export const KNOWN: ReadonlySet<string> = new Set(
  `1q2w3e4r5t6y7u8 1q2w3e4r5t6y7u8i 1q2w3e4r5t6y7u8i9o0p 1qaz2wsx3edc4rf 1qaz2wsx3edc4rfv 1qaz2wsx3edc4rfv5tgb
  q1w2e3r4t5y6u7i8 q1w2e3r4t5y6u7i8o9p0 qazwsxedcrfvtgb qazwsxedcrfvtgbyhnujm zaq12wsxcde34rfv zaq1xsw2cde3vfr4
  qwertyuiopasdfghjklzxcvbnm azertyuiopqsdfghjklmwxcvbn qwertzuiopasdfghjklyxcvbnm asdfghjklzxcvbnm
  aaaabbbbccccdddd abcd1234abcd1234 a1b2c3d4e5f6g7h8 a1b2c3d4e5f6g7h8i9j0 1a2b3c4d5e6f7g8h
  correcthorsebatterystaple trustnooneexceptme thequickbrownfox thequickbrownfoxjumpsoverthelazydog
  supercalifragilisticexpialidocious pneumonoultramicroscopicsilicovolcanoconiosis antidisestablishmentarianism
  maytheforcebewithyou maythe4thbewithyou maytheforcebewithus winteriscoming2019 iamyourfather1977 liveLongandprosper
  tobeornottobe tobeornottobethatisthequestion itwasthebestoftimes callmeishmael1851 alliwantforchristmasisyou
  iloveyouforever iloveyouforever1 iloveyousomuch iloveyousomuch1 iloveyoutothemoonandback iloveyouverymuch iloveyou4everandever
  ilovemyhusband1 ilovemychildren ilovemyfamily123 ilovejesuschrist jesuschristislord jesusismysavior jesuslovesme123 inthenameofgod godisgoodallthetime
  thisismypassword thisisapassword thisismysecretpassword myverysecretpassword mysecurepassword averysecurepassword
  averystrongpassword mystrongpassword ihavenopassword iforgotmypassword ihateyoupassword pleaseletmein123
  dontforgetthispassword changethispassword defaultpassword temporarypassword onlyiknowthispassword nobodyknowsthispassword
  letmeinletmein openthedoorplease opensesameopensesame abracadabraabracadabra areyoukiddingme whatsyourpassword
  administratoradministrator rootrootrootroot useruseruseruser testtesttesttest demodemodemodemo guestguestguestguest
  manchesterunited manchesterunited1 liverpoolfootballclub youllneverwalkalone realmadridcf1902 fcbarcelona1899 olympiquedemarseille parissaintgermain
  lesanglotslongsdesviolons jetaimepourtoujours jetaimemonamour jetaimetellement jetaimemafamille monmotdepasse123 cestmonmotdepasse
  motdepassemotdepasse motdepassesecret motdepasseprovisoire changezmoi changermonmotdepasse bonjourtoutlemonde liberteegalitefraternite
  nousvoulonslapaix doudouchoucroute loulouloulouloulou chouchouchouchou princessedisney1 olivierolivier nicolasnicolas
  passwordpassword passw0rdpassw0rd password1password1 secretsecretsecret welcomewelcome1 sunshinesunshine princessprincess
  footballfootball baseballbaseball basketballbasketball monkeymonkeymonkey dragondragondragon shadowshadowshadow
  supermansuperman batmanbatmanbatman pokemonpokemon123 harrypotterharrypotter starwarsstarwars minecraftminecraft
  microsoftwindows microsoftoffice googlechromebrowser facebookpassword instagrampassword twitterpassword gmailpassword123`
    .toLowerCase()
    .split(/\s+/),
)

/** Words that carry no surprise, the longest first: what is left of a password without them is what counts. */
export const WORDS: readonly string[] =
  `password passwords passwort motdepasse contraseña contrasena wachtwoord passe pass secret secrete geheim private confidential
  qwerty qwertz azerty letmein welcome bienvenue willkommen admin administrator administrateur root user utilisateur test testing demo guest invite
  login signin connexion account compte changeme change default temp temporary provisoire hello bonjour salut
  iloveyou jetaime love amour sunshine soleil princess princesse dragon monkey football baseball soccer master superman batman pokemon
  summer ete winter hiver spring printemps autumn automne january february march april june july august september october november december
  janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre monday tuesday wednesday thursday friday saturday sunday
  lundi mardi mercredi jeudi vendredi samedi dimanche company entreprise office bureau internet computer ordinateur
  foyer webinar webinaire meeting reunion session sessions organizer organisateur the my mon ma is est and et`
    .split(/\s+/)
    .toSorted((a, b) => b.length - a.length)

/** Rows people run a finger along; read both ways. */
export const RUNS: readonly string[] = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertzuiop',
  'yxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
  '!@#$%^&*()',
]
