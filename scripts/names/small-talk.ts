/**
 * What people say below a video, in a forum or in the channel for everything but work, written for training:
 * sentences with people in them, and without. No line is taken from anybody's talk.
 */
import { entriesOf, linesOf } from './written.ts'

export const smallTalkWithPeople = linesOf(`
  omg {n} is so cute
  {n} is so funny lol
  {n} is hilarious!!
  {n} is the best
  {n} is the goat
  {n} is my favourite
  {n} is my favorite character
  {n} was great in this
  {n} was amazing in that movie
  {n} looks so young here
  {n} looks like {n} :joy:
  {n} looks tired
  {n} looked so scared haha
  {n} sounds like {n}
  {n} reminds me of {n}
  {n}'s voice is incredible
  {n}'s face at {clock} lol
  {n}'s hair tho
  {n}'s reaction was priceless
  {n}'s new song is on repeat
  {n}'s best {work} so far
  {n} killed it
  {n} nailed it
  {n} deserved better
  {n} deserves an oscar
  {n} deserved to win
  {n} should have won
  {n} got robbed
  {n} would have loved this
  {n} vs {n}, who wins?
  {n} > {n}
  {n} and {n} are so cute together
  {n} and {n} are so funny
  {n} & {n} forever
  {n} or {n}?
  {n} and {n} should do a video together
  team {n} all the way
  i ship {n} and {n}
  I love {n}
  i love {n} so much
  i loved {n} in {work}
  I miss {n}
  i miss {n} so much
  i hate {n}
  i can't stand {n}
  I feel bad for {n}
  i feel so sorry for {n}
  poor {n}
  Poor {n} :(
  rip {n}
  RIP {n}
  RIP {n}, you were the best
  rest in peace {n}
  Rest easy {n}, we miss you
  god bless {n}
  who's here because of {n}?
  who else came here from {n}?
  {n} brought me here
  anyone else think {n} looks like {n}?
  am i the only one who thinks {n} is overrated
  is that {n} at {clock}?
  is it just me or does {n} look like {n}
  was that {n}??
  that's {n}!
  thats {n} lol
  it's {n} not {n}
  wait, that is {n}?
  where's {n}?
  wheres {n} in this one
  what happened to {n}
  what happened to {n}?
  why is {n} always so mean
  why does {n} keep saying that
  why did {n} leave
  who is {n}?
  who tf is {n}
  did {n} just say that
  did {n} really do that?
  does {n} even know how to play
  when {n} said that i lost it
  when {n} fell i died laughing
  the part where {n} falls :joy:
  the way {n} looks at {n}
  the look on {n}'s face
  the guy next to {n} lol
  that time {n} ate my lunch
  go {n}!
  GO {n}!!
  lets go {n}
  come on {n}
  good job {n}
  well done {n}!!
  well played {n}
  happy birthday {n}!!
  happy bday {n}
  happy anniversary {n} and {n}
  congrats {n} and {n} on the baby!
  congratulations {n}
  good luck {n}
  get well soon {n}
  love you {n}
  love u {n} xx
  miss u {n}
  thank you {n} for making my day
  thanks for the video {n}
  first comment, hi {n}!
  Hi {n}, big fan
  hey {n} when is the next one coming
  {n} please come to {town}
  {n} pls do a tutorial
  please do one with {n}
  please bring back {n}
  bring {n} back!!
  more {n} please
  we want {n}
  we need more {n}
  {n} for president
  {n} 4 president
  my name is {n}
  my name is {n} and i'm from {town}
  I'm {n}, nice to meet you
  im {n} btw
  call me {n}
  my friend {n} said the same thing
  my friend {n} loves this
  my best friend {n}
  my brother {n} plays in a band
  my sister {n} is obsessed with this
  my cousin {n} was at the game
  my dad {n} drove us
  my boyfriend {n} hates this show
  our neighbour {n} has the same dog
  our cat {n} sleeps all day
  his name is {n}
  her name is {n} i think
  the guy's name is {n}
  a guy called {n}
  some dude named {n}
  a girl named {n} in my class
  starring {n} and {n}
  starring {n}
  directed by {n}
  written by {n}
  produced by {n}
  song by {n} feat. {n}
  {n} ft. {n}
  {n} ft {n} - {work}
  {n} feat {n}
  {work} by {n}
  the {work} cover by {n}
  a cover of {n}
  listening to {n}
  listening to {n} all day
  i saw {n} live in {town}
  saw {n} at the airport today
  i met {n} once, super nice
  met {n} in {town} last {day}
  got tickets for {n} !!
  {n} concert on {day}
  {n} was on tv last night
  {n} plays the guitar like nobody else
  {n} played {n} in {work}
  {n} as {n} was perfect casting
  {n} scored twice
  {n} scored in the last minute!
  {n} with the assist
  {n} hit a homer
  {n} is injured again
  {n} signed for {club}
  {club} should sign {n}
  {club} without {n} is nothing
  {n} retired last year
  {n} is leaving {club}
  red card for {n}
  {n} missed a penalty lol
  {n} won the election
  {n} lost the debate
  vote {n}
  {n} is a liar
  {n} is an idiot
  {n} is a legend
  {n} ur a legend
  {n} you are awesome
  {n} u rock
  {n} i love you
  {n} shut up
  {n} stop
  {n} please
  {n}!!!!
  {n} lol
  {n} :joy: :joy:
  {n} ... why
  lol {n}
  haha {n}
  omg {n}
  OMG {n}!!!
  wtf {n}
  damn {n}
  damn {n} can sing
  ugh {n} again
  oh {n}
  aww {n}
  nice {n}
  lmao {n} tho
  {n} tho
  {n} be like
  nobody: {n}: {work}
  {n} < {n}
  {n} 2020
  its {n} bitch
  so {n} and i went to {town}
  me and {n} at {club} games
  me and {n} watched {work} again
  {n} and me
  went to {town} with {n}
  dinner with {n} and {n}
  going to {n}'s place
  at {n}s house
  {n} made a cake
  {n} got a puppy
  {n} told me about this place, so good
  We asked for {n} and she was very helpful
  Ask for {n}, best waiter ever
  Dr. {n} and the staff were very friendly
  {n} fixed our car in an hour
  {n} and his team did a great job on our kitchen
  I have been going to {n} for years
  {n} cut my hair, love it
  {n} answered all our questions
  Special thanks to {n} at the front desk
  I spoke to {n}, very rude
  {n} was our guide in {town}
  according to {n}, {work} is cancelled
  {n} wrote about it on her blog
  In an interview {n} said the second season is coming
  in {n}'s book there's a chapter about it
  {n} tweeted it yesterday
  retweet if you love {n}
  like if you love {n}
  like if {n} sent you
  thumbs up if {n} is your favourite
  {n} fans where you at
  {n} haters can leave
  everyone's talking about {n}
  Everybody loves {n}
  nobody beats {n}
  no one can replace {n}
  not even {n} could save this
  even {n} laughed
  only {n} can do that
  prime {n} would beat {n}
  young {n} was something else
  old {n} songs are better
  imagine {n} singing this
  imagine if {n} was in {work}
  cant believe {n} did that
  can't believe {n} is dead
  so {n} dies at the end?
  spoiler: {n} dies
  SPOILER {n} is the father
  {n} is {n}'s father
  {n} killed {n}
  {n} should marry {n}
  {n} broke up with {n}
  {n} cheated on {n}
  {n} dating {n}
  {n} & {n}'s wedding
  shout out to {n} from {town}
  greetings {n}
  {n} from {town} here
  {n}, {town}
  - {n}
  ~{n}
  xoxo {n}
  yours, {n}
  cheers, {n}
  "{work}" - {n}
  quote of the day: {n}
`)

export const smallTalkWithoutPeople = linesOf(`
  omg this is so cute
  this is so funny lol
  first!
  who is watching in 2016?
  anyone watching this in {month}?
  who else is crying
  I love this song
  i love this {kind}
  this {kind} is amazing
  best {kind} ever
  worst {kind} ever
  this is my favorite {kind}
  {Work} is the best {kind}
  {work} is overrated
  {work} was better
  {work} vs {work}
  {work} > {work}
  i loved {work} as a kid
  watching {work} again
  {Work} season 2 when?
  when does {work} come out
  when is {work} 2 coming out
  playing {work} all night
  just finished {work}
  binge watched {work}
  the {work} trailer is out
  the ending of {work} tho
  {work} soundtrack on repeat
  is {work} on {brand}?
  watch it on {brand}
  bought it at {brand}
  {brand} sucks
  {brand} is better than {brand}
  {Brand} or {brand}?
  my {brand} broke again
  new {brand} arrived
  I want a {brand}
  eating {food}
  {food} for lunch
  {Food} and {food} mmm
  who wants {food}?
  best {food} in {town}
  going to {town} on {day}
  {Town} is beautiful
  {town} was so cold
  I live in {town}
  greetings from {town}
  hello from {town}
  flights to {town} are cheap right now
  it never snows in {town}
  traffic in {town} is a nightmare
  {club} won!
  {club} lost again
  go {club}!
  GO {CLUB}!!
  {club} fans are the worst
  {club} vs {club} on {day}
  {club} {num} - {num} {club}
  what a game by {club}
  {Club} till i die
  happy {holiday}!
  Happy {holiday} everyone
  Merry Christmas!!
  cant wait for {holiday}
  good morning everyone
  Good night all
  goodnight world
  i'm so tired
  im so bored
  I am so hungry
  so tired of this
  lol what
  lmao same
  omg same
  haha yes
  wtf did i just watch
  what is this
  why am i here
  how did i get here
  who did this
  what's the song at {clock}?
  song name please?
  name of the song at {clock} ?
  {clock} lol
  the guy at {clock} is me
  the dog at {clock} tho
  the guy in the red shirt
  that girl can sing
  that guy is crazy
  this dude is insane
  these kids are so talented
  the baby is so cute
  my mom loves this
  my dad showed me this
  my brother and i watched this every day
  My wife and I loved the food
  my husband proposed here
  our waiter was rude
  Great service, great food
  Would not recommend
  Will definitely be back
  The staff is very friendly
  very rude staff, never again
  They fixed my car in an hour
  The doctor was very kind
  The rooms were dirty
  Great place to get your hair done
  like if you agree
  Like if you're watching in 2015
  thumbs up if you cried
  subscribe to my channel
  check out my channel pls
  sub 4 sub
  please reply
  pls notice me
  follow me back
  rt if you agree
  RT if you cried
  can you do a tutorial?
  please do part 2
  PART 2 PLEASE
  do a {work} one next
  OMG OMG OMG
  LOL
  YES YES YES
  NOOOO
  SO GOOD
  THIS IS AMAZING
  WHY IS THIS SO GOOD
  BEST {KIND} EVER
  I CANT STOP WATCHING THIS
  Rest in peace
  RIP my phone
  rip headphone users
  god bless
  Thank God it's Friday
  thank god
  oh my god
  Oh my God this is so good
  jesus christ
  Jesus loves you
  God is good
  The Lord is my shepherd
  mother nature is scary
  santa isn't real
  mr president
  the president said so
  the queen was there
  the king is dead
  Democrats vs Republicans
  Brexit lol
  {People} food is the best
  {People} people are so nice
  I'm half {people}
  learning {people}
  speak {people} please
  does anybody speak {people}?
  the {people} version is better
  i was in {month} in {town}
  {Month} can't come soon enough
  see you in {month}
  {Day} night football
  monday again ugh
  it's {day}
  It's raining
  so cold today
  my exam is on {day}
  math is hard
  school sucks
  i hate school
  homework ugh
  I need coffee
  coffee time
  pizza tonight?
  mood
  same
  facts
  legend
  savage
  goals
  relatable
  nice video
  nice edit
  Great video!
  cool story bro
  bro what
  bruh
  dude
  yo
  sup guys
  hey guys
  hi everyone
  hello
  welcome back
  who cares
  nobody cares
  not funny
  so sad
  too soon
  fake
  clickbait
  Photoshop
  Illuminati confirmed
  half life 3 confirmed
  lets gooo
  let's go
  game over
  gg
  noob
  hacker
  he is cheating
  she is so pretty
  she can't sing
  he can't act
  they broke up
  he dies at the end
  she should have won
  they got robbed
  i ship them
  i miss him
  I miss the old days
  i feel bad for her
  poor thing
  poor dog
  good boy
  what a good boy
  {svc} sucks
  {Svc} vs {svc}
  {svc} > {svc}
  i love {svc}
  I hate {svc}
  {Svc} is the best
  {svc} is so much better than {svc}
  learn {svc} in 10 minutes
  is {svc} dead?
  {svc} is dead
  {svc} tutorial please
  please do a {svc} video
  {Svc} part 2 when?
  {Svc}!
  {svc} lol
  thanks {svc}
  {svc} tho
  poor {svc}
  {svc} or {svc}?
  what happened to {svc}
  who uses {svc}
  who still uses {svc} in 2020
  {Svc} and {svc} are great
  {svc} looks like {svc}
  {svc} killed it
  {Svc} won
  {Svc} looks amazing
  my friend loves {svc}
  the {svc} logo tho
  {svc} ads everywhere
  {svc} fans where you at
  {Town} vs {town}
  {town} looks amazing
  {town} is so funny
  I miss {town}
  i love {town}
  {Town} or {town}?
  {brand} looks like {brand}
  {Brand} killed it
  I miss {brand}
  thank you {brand}
  {work} looks like {work}
  I miss {work}
  {Work}!!
  {work} killed it
  {Work} and {work} are the best
`)

export const smallTalkFillers: Readonly<Record<string, readonly string[]>> = {
  kind: entriesOf(
    'song, video, movie, show, game, album, episode, series, book, band, channel, cartoon, anime, scene, meme',
  ),
  work: entriesOf(`Star Wars, star wars, Call of Duty, call of duty, Minecraft, minecraft, Fortnite, The Walking Dead, Game of Thrones,
    Breaking Bad, Frozen, Titanic, Avatar, The Matrix, Lord of the Rings, Jurassic Park, Toy Story, Skyrim, Zelda, zelda,
    Pokemon, pokemon, Tetris, Halo, Portal, Doom, Sims, the sims, Friends, The Office, Lost, Glee, Sherlock, Dexter,
    Twilight, Inception, Interstellar, Jaws, Rocky, Grease, Cats, Hamilton, Thriller, Hello, Despacito, Bohemian Rhapsody,
    Yesterday, Imagine, Stairway to Heaven, Dragon Ball, Naruto, One Piece, Death Note, The Simpsons, the simpsons,
    Family Guy, South Park, Adventure Time, Doctor Who, Top Gear, X Factor, The Voice, American Idol, Big Brother,
    Saturday Night Live, SNL, GTA, gta 5, FIFA, fifa, Counter Strike, league of legends, League of Legends, Overwatch,
    World of Warcraft, WoW, Angry Birds, Candy Crush, Flappy Bird, Guitar Hero, Just Dance, Mario Kart, mario kart`),
  brand:
    entriesOf(`Netflix, netflix, YouTube, youtube, Spotify, iTunes, Amazon, amazon, Walmart, walmart, Target, IKEA, Nike, Adidas,
    Apple, Samsung, iPhone, iphone, Xbox, xbox, PS4, ps3, Nintendo, Wii, Nutella, Starbucks, starbucks, McDonalds,
    mcdonalds, KFC, Subway, Wendys, Burger King, Coke, Pepsi, Gucci, Prada, Tesla, BMW, Toyota, Honda, Ford, Google,
    Facebook, facebook, Twitter, twitter, Tumblr, Snapchat, Instagram, Vine, Reddit, Wikipedia, HBO, BBC, CNN, MTV`),
  food: entriesOf(`pizza, tacos, sushi, ramen, pancakes, nutella, Nutella, Doritos, cheetos, mac and cheese, Mac and Cheese, burgers, fries,
    ice cream, chocolate, bacon, curry, pho, falafel, kebab, burritos, guacamole, lasagna, Caesar salad, Earl Grey`),
  town: entriesOf(`London, london, Paris, paris, New York, new york, NYC, LA, la, Chicago, chicago, Texas, texas, Florida, florida,
    California, cali, Boston, Seattle, Toronto, Canada, canada, Australia, australia, Brazil, brazil, Mexico, India, india,
    Germany, Berlin, Spain, Madrid, Italy, Rome, Japan, Tokyo, Korea, China, Poland, Turkey, Egypt, Dubai, Manila,
    Philippines, Jakarta, Indonesia, Malaysia, Sweden, Norway, Ireland, Dublin, Scotland, Manchester, Liverpool, Orlando,
    Austin, Houston, Dallas, Denver, Vegas, vegas, Hawaii, Jersey, Georgia, Virginia, Carolina, Sydney, Melbourne`),
  club: entriesOf(`Arsenal, arsenal, Chelsea, chelsea, Liverpool, United, Man City, Barca, barca, Real Madrid, Juventus, Bayern, Milan,
    Lakers, lakers, Celtics, Bulls, Knicks, Heat, Spurs, Warriors, Yankees, Red Sox, Cubs, Giants, Cowboys, Patriots,
    Steelers, Packers, Eagles, Ravens, Bears, Jets, Leafs, Rangers, Bruins, Penguins, Ajax, Celtic, Everton, Brazil`),
  holiday:
    entriesOf(`Christmas, christmas, Easter, Halloween, halloween, Thanksgiving, New Year, new year, Valentines Day, Mothers Day,
    Fathers Day, St Patricks Day, Diwali, Eid, Hanukkah, Independence Day, Friday, friday, Monday`),
  people:
    entriesOf(`English, french, French, Spanish, spanish, German, Italian, Mexican, mexican, Indian, Chinese, chinese, Japanese,
    Korean, Russian, Irish, Scottish, Australian, American, Canadian, Brazilian, Polish, Dutch, Turkish, Filipino`),
  clock: entriesOf('0:12, 0:45, 1:02, 1:30, 2:14, 2:31, 3:07, 3:33, 4:20, 5:55, 10:10'),
}
