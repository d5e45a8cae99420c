/** Words people type that no dictionary has: general knowledge of chat, and some that training files showed masked. */
const list = (text: string): string[] => text.trim().split(/\s+/)

export const slang: readonly string[] = list(`
  im ive ill id youre youve youll youd hes shes its theyre theyve theyll weve wed whos whats wheres hows whens whys
  thats theres heres lets dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt cant couldnt wont wouldnt
  shouldnt mustnt aint yall yalls ya u ur urs r y n b c k m x d p s t q w da dat dis dem dey den tha thru thx tho thou
  cus cos cuz coz becuz bcuz bc bcz cause causee b4 bf bff bffs gf ex exes bro bros bruh brah brotha sista dude
  dudes homie homies fam peeps hubby wifey bae boo babe babes bby hun hon luv luvs lovin loved lurve xo xoxo xx xxx
  lol lols lolol lolz lmao lmaoo lmfao rofl roflmao rotfl rotflmao lls ctfu smh smfh omg omfg omgg wtf wth tf af asf idk
  idc idgaf ikr imo imho iirc afaik fyi btw tbh tbt ttyl ttys brb bbl gtg g2g l8r l8 m8 gr8 h8 w8 str8 2nite 2day 2moro
  tmrw tmr tmw tomo tomoz tomorow tomorro tomrrw tommorow tonite tnite nite gnite goodnite goodnight gn gm mornin morn
  evenin wknd wkend weekend bday bdays birthdays xmas crimbo hols vacay pic pics vid vids vlog vlogs vlogger vlogging
  selfie selfies insta ig fb twitter tweet tweets tweeted tweeting tweeps tweeple tweople twit twitpic retweet retweets
  retweeted rt rts dm dms pm pms ff tt tts followback unfollow unfollowed hashtag hashtags snapchat snapchats sc kik
  youtube youtuber youtubers yt subs sub subbed unsub unsubbed subscriber subscribers app apps blog blogs blogger
  haha hahah hahaha hahahah hahahaha hahahahaha ahaha ahahaha heh hehe hehehe hee teehee bahaha bwahaha jaja jajaja
  jajajaja kkk kkkk kkkkk rsrs wkwk wkwkwk hihi hoho xd lmaooo hmm hmmm mm mmm mmmm mhm mhmm uhh uh uhm um umm ummm erm
  err er ah ahh ahhh aha ahem aw aww awww awe oh ohh ohhh ooh oooh oo ow ouch ugh ughh ughhh eww ew yuck yum yummy nom
  omnom yay yaay yayy woo woot wooo woohoo whoo whoop whoops oops oopsie yikes gosh geez jeez sheesh dang damn darn dayum
  dayumm daym shit shitty shite fuck fucking fuckin fuckn fucked fucker effing freakin freaking friggin frickin
  bitch bitches bish bissh biatch hoe hoes ass asses arse asshole dumbass badass crap crappy sucks suckin nigga niggas
  nigg hella kinda sorta outta lotta lotsa gotta gonna gunna finna tryna trynna wanna wana gimme lemme gotcha getcha
  betcha whatcha watcha whaddup wassup wazzup sup whaddya dunno donno dno coulda shoulda woulda mighta hafta hasta
  imma ima ima imaa iono iunno prolly probs probz def defo deffo obvs obvi totes totally legit srsly srs seriosly
  pls plz plss plzz pleasee ty tysm tyvm thnx thanx thnks tanks thankyou yw np nvm nm jk j4f nah naw nahh nope nop yep
  yepp yup yupp yea yeah yeahh yeh yess yesss yas yaas okay okey oki okie ok k kk kay alright aight ait ite ard iight
  hey heyy heyyy hii hiii hiya heya hello helo hallo hullo howdy yo yoo yooo ello oi oy bye byee byebye cya seeya
  talkin walkin runnin goin gon doin sayin playin workin comin leavin livin givin havin makin takin gettin
  sittin hittin watchin listenin lookin feelin thinkin tellin callin fallin rollin chillin killin smokin drinkin drivin
  eatin sleepin singin dancin laughin cryin tryin dyin lyin buyin payin stayin waitin hatin datin rockin kickin pickin
  fuckin hangin bangin bringin swingin startin stoppin droppin poppin shoppin hopin ropin textin trippin sippin slippin
  headin readin spreadin bein seein nothin nuthin nuffin nuttin somethin sumthin sumthing sumfin anythin everythin
  evrything evry evryone evrybody everyones everbody nobodys someones sumone sum som sumtimes smtimes somtimes
  jus jst juss wat wut wht whut wha whts wats wen wer whr wher wheree wich whch whn hu hoo hw howz
  ppl peepz pple peple poeple pepole gurl gurls grl grls gals boi bois boyz guyz girlz chick chicks cutie cuties
  hottie shawty shorty shortie lil lilla lill bigg gud goood gd gr8t grt nyc awsome awesum awesomeness amazin
  amazeballs epicness cutee cutest prettyy beautifull beautful hawt sexxy smexy sexi kewl kool coool qool dope swag
  swagg swagger yolo lit turnt ratchet salty savage goat goated thirsty fleek simp noob n00b noobs newb pwned
  owned gg ggs glhf lagg laggy nerf buff op imba pc xbox ps ps3 ps4 wii ds psp ipod ipad iphone iphones itunes ipods
  blackberry bbm sms txt txts txting txted msg msgs msging fone fones cell cells voicemail vm ringtone ringtones tv tvs
  dvr dvd dvds cd cds mp3 mp3s mixtape mixtapes feat ft vs lyric lyrics vocals acapella acoustic remix remixes remixed
  remastered soundtrack soundcloud spotify itune playlist playlists dj djs mc mcs emcee gig gigs fave faves favs fav
  favorit favourit favorited favourited bestie besties bestfriend bff4l 4eva 4ever forevs foreva neva nvr evr eva whateva
  wateva whatevs wtvr wateva sooner latr latah ltr soooo sooo soo sooon tooo muchh mch vry rly rlly rele realy reallyy
  reali reallly actully acually actualy basicly basicaly literaly litterally definatly definately defiantly definetly
  probly probaly probally becuase becasue beacuse cuase alot alota alittle atleast aswell aswel infact incase eachother
  everytime everyday anymore nomore thankgod ohmygod omggg omgsh congrats congratz gratz grats cheers cheerz soz sry
  srry sori sowwy sozz hmu lmk wyd wya wbu hbu nmu nmh otp otw fml lmaoff stfu gtfo foh ffs ftw ftl fails epic
  facepalm headdesk meh bleh blah blahblah yada duh derp herp nerd nerdy geek geeky creepy creep weirdo wierd
  freinds frend frends frnd frnds friendz skool skl schol hw hmwk homwork uni colleg grad grads freshman sophomore jr sr
  prez pres govt gov mgmt mgr asst dept min mins hr hrs sec secs yr yrs mos wk wks lb lbs ft cm mm km kg oz pt pts pg
  pgs ch ep eps szn s01 e01 hd hq lq 3d 2d 4k pov rip hbd hny aka fwiw icymi iykyk eli5 til ootd mcm wcw tgif
  nsfw sfw irl ofc obv tmi tldr ngl istg iso lfg bogo diy eta rsvp asap pst est cst mst gmt
  hai hav hve haz wnt wud wld wuld shud shld cud cld shoud woud coud abt abot bout tht thts ths thn thnk
  thk thot thort fink fing nuff enuf enuff dnt didn wouldn couldn shouldn isn wasn hasn haven doesn aren weren ain
  mite rite ryt ryte rong wrk wrkin wrks frm fr 4 fur lyk lyke liek lik lke luk lookd gv giv givn tkn tk mak mke
  knw kno knos knoe knoww knws kne bak bck bakc agn agen agian alwys alwayz alway tym tyme tme thng thngs smthing smth
  bored boredd tird tierd sleepyy hungy hungryy thursty sik sickk sux suxx sucksss hungover pissd drunked
  ish iguess ilike ilove iloveyou ily ilysm ilyy lysm imiss imy imissyou iknow ithink iwant ineed iwish ihate
  anyways anywho anyhoo neways newayz nd nt nw ne nething neone ne1 any1 some1 sum1 every1 no1 2 2b 2c 2u 4u 4me w/
  wo bw btwn betw wit wiv wif wid witcha withh gna gnna gnr goona goin2 got2 hav2 want2 need2 used2 nuh uhh
  christmas thanksgiving halloween easter ramadan eid hanukkah diwali valentines
`)
