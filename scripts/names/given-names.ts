/**
 * Given names, by language, that the packages miss or have in one list only. Written down from general knowledge; names
 * that are everyday English words or products are left out.
 */
const byLanguage: Readonly<Record<string, string>> = {
  German: `uwe torsten thorsten heiko holger detlef gerd guenter günter hartmut hinnerk ingo juergen jürgen karsten carsten
    lothar reiner ruediger rüdiger soenke tilo ulrike wilfried winfried hiltrud jutta liesel lieselotte mechthild
    roswitha sieglinde steffi swantje traudl annegret antje beate birte britta dörte doerte frauke`,
  'Danish, Norwegian': `soeren bjørn bjoern bjorg joergen nikolaj oluf preben palle birger asger esben troels thorkild frode oddvar
    asbjørn aasmund åsmund sondre trond torbjørn terje steinar ragnar petter pål paal magne kjetil håkon haakon håvard
    haavard geir eivind espen egil arild øyvind oeyvind oyvind ørjan åge aage aase åse bjørg bodil brit gro grete guro
    ingvild jorunn kirsti ragnhild sigrun sissel synnøve torill tove turid unni vigdis wenche gitte pernille sidsel`,
  Swedish: `håkan börje conny gösta gosta hampus olof ingemar ingvar jörgen krister ludvig ove pär sigvard staffan stellan
    sten sture svante tage åsa birgitta göta maj pernilla siv viveka ylva`,
  Finnish: `aku arto eeva eija eila esa harri helmi ilkka inkeri jarkko jarmo joonas jorma jouko jouni jussi jyrki kaija kimmo
    kirsi maarit maija martti merja miia niina olli osmo outi paavo pasi pauli perttu raimo raija reijo riikka riitta
    risto saara sakari samuli seija seppo sini sirpa tapani terhi tero tuija tuomo tuula tuukka urho vesa vilho virpi
    väinö vaino yrjö yrjo`,
  Dutch: `arend arjan bastiaan berend cees cor djoeke douwe eelco ewout floris fokke frans freek frits geert gerben gert
    guus hanneke hidde ineke jaap jacco janneke jeroen jetske jouke jurre lieve liesbeth lidewij machteld maaike
    marijke marloes martijn mathijs meindert niek nynke pleun reinier reinout rik rinus roelof rutger ruud sietse
    sjaak sjors sytske thijs tijmen tineke tjeerd truus twan wietse wiebe wim wouter yorick`,
  Polish: `andrzej bartek bartłomiej bartlomiej bartosz bogumił bogusław boguslaw bożena błażej czesław czeslaw dariusz darek
    dawid ewelina genowefa grażyna henryk ireneusz iwona jarosław jaroslaw jarek jerzy józef julita katarzyna
    kazimierz krzysztof leszek lucjan łukasz maciej mariusz marzena michał mieczysław mieczyslaw mikołaj mikolaj
    miłosz milosz mirosław miroslaw mirek patrycja paweł przemysław przemyslaw przemek radosław radoslaw radek rafał
    remigiusz ryszard sławomir slawomir sławek slawek stanisław stanislaw staszek sylwia szymon szczepan tadeusz
    tomasz tymoteusz urszula wacław waclaw waldemar wiesław wieslaw wiesława wieslawa wiktor wioletta witold władysław
    wladyslaw wojciech zbigniew zbyszek zdzisław zdzislaw`,
  'Czech, Slovak': `bořivoj borivoj čeněk cenek jindřich jindrich kateřina katerina lubomír markéta marketa matěj naděžda oldřich
    otakar pavlína petr růžena štěpán věra vojtěch zbyněk zbynek zdeňka`,
  Hungarian: `ágnes balázs béla csilla dániel dénes denes endre erzsébet erzsebet eszter ferenc gábor gellért gyula hajnalka
    ibolya ildikó ildiko imre istván istvan jános jenő jeno jolán józsef jozsef judit kálmán károly karoly katalin
    krisztián krisztian krisztina lászló lóránt lorant magdolna márton miklós mihály mihaly noémi orsolya ottó péter
    piroska rozália szilárd szilard szilvia tímea tünde zsuzsa zsuzsanna zsigmond`,
  Romanian: `anca cătălin codruț codrut cristi dănuț doru dragoș gelu horia iliescu laurențiu luminița mădălina madalina mihnea
    ovidiu petrică răzvan razvan raluca septimiu ștefan`,
  'Croatian, Serbian, Slovenian': `antun boško bosko bratislav blaž blaz dragoljub draško dubravko djordje dorde duje edin emina enver frano josip
    jure jurica krešimir kresimir krunoslav ljubomir marijo matija milija miljan mislav momčilo nemanja nenad nermin
    ognjen primož primoz rastko ratko senad siniša sinisa sladana smiljana srđan srdjan srdan srećko stevan stjepan
    tadej tajana tihana tonči veljko vilko vinko vladan vojislav željka zeljka zorica zrinka zvonko`,
  Albanian: `agron alketa arben ardian artan bardhyl besnik blerim dritan edona erion fatmir flamur gezim genti ilir jetmir
    kastriot klodian kujtim ledian liridon lulzim mimoza pranvera qazim rexhep sokol shpresa taulant valon vjosa yllka
    zamira`,
  Greek: `alexandros anastasios angeliki antonis apostolos aristides aristotelis athanasios charalampos christos chrysanthi
    dimitra dimitrios dimitris dionysis efstathios eftychia eirini eleftheria eleftherios emmanouil evangelia
    evangelos fotini fotis georgios giannis giorgos gregoris grigoris ioanna ioannis iordanis kalliopi konstantina
    konstantinos kostas kyriakos lambros lefteris loukas makis manolis marios michalis miltos nektarios nikolaos nikos
    odysseas orestis panagiota panagiotis pantelis paraskevi pavlos periklis petros sakis sotiris spyridon spyros
    stathis stavros stelios stratos takis thanasis theodoros theofilos thodoris vangelis vassilis vasileios vassiliki
    yiannis yorgos zoi`,
  Turkish: `akın alperen altan asli aslı aydın ayhan ayşe ayşegül aysegul bahar başak basak berna betül betul birol burcu
    cemre cengiz çağatay cagatay çağdaş cagdas çağlar caglar devrim didem doğan doğukan dogukan duygu ebru ece emine
    ercan erdem erhan erkan erol ersin ertan ertuğrul ertugrul eylem ferhat feride feyza funda gökhan gokhan gönül
    gonul gül gülay gulay gürkan gurkan habibe hande hatice haydar hilal ilker inci itır kağan korhan kubilay kürşat
    kursat lale meltem metin metehan muhammet müge muge nazan nazli necati neslihan neşe nese nihan nilay nilgün
    nilgun nilüfer nilufer nurhan oğuz okan orkun ozgur özgür öykü pinar polat ramazan rıza sadık saliha savaş sefa
    selçuk selcuk semra serdar serkan sevda sevgi sevil sevim sevinç sezen sezer sezgin simge sinem songül songul
    süleyman suleyman şebnem sebnem şahin şerife serife şeyma seyma tarık tayyip tolga tolgahan tuğba tugba tuğçe
    tugce tunahan tuncay turgut turhan tülay tulay ulaş ulas utku yakup yasemin yelda yeşim yesim yiğit yigit yıldız
    yildiz yılmaz yilmaz zafer zeki zeliha zerrin`,
  Arabic: `abdelaziz abdelrahman afaf alaa alireza amer amjad arwa asmaa ashwaq atef aymen azza bahaa bakr basma basem bassam
    bushra dareen duaa ehab eman emad esam essam fadi fadia fadwa fahad fahd faisal faten fawzi fayez fayza fouad
    ghada ghassan ghazi hadeel hafez haifa haitham hala hamdi hanaa hanan hanin hany haron haya hazem hesham hisham
    hoda houda houssam husam hussam ibtisam ihab ikram inas intisar isam jabbar jalal jasem jasim jihan joumana khawla
    layan lubna maha majed mamdouh marwan marouane mayada maysa medhat moataz mohsen monir mostafa mounir mourad mouna
    muna muath nabila naglaa nahed najat naji najib najla naser nashwa nasr nayef nazih nesrine noha noura nouran
    obaid omaima osama othman ouafa qasim qusai rabab rabia rachid radwa raed rafik raghad rahma raja randa rasha
    rashed rawan reem riad riham rola roula rowaida ruba rula sabah sadek safaa sahar saif sakina saleh salem salwa
    samah samar sameh samer samih sanaa sawsan shadi shadia shaima shaimaa sharif sherif shireen siham soha sohair
    sohaila souad soufiane suad suha suhail sumaya tahani taher tareq tawfiq thamer turki usama wael wafaa walaa
    waleed walid wassim widad yaser yasmeen yazan yousra zein zeina zeyad ziad zouheir`,
  Persian: `arash ardalan arezoo arvin ashkan atefeh azadeh babak bahador bahram behnam behnaz behrouz behzad bijan dariush
    ebrahim ehsan elaheh elham elnaz esmail fahimeh faramarz farhad fariba farid farideh farnaz farrokh farshad farzad
    farzaneh fatemeh fereshteh firouz forough ghazal golnaz habibollah hamideh hamidreza homa homayoun hooman hossein
    iraj jafar javad kamyar kaveh keyvan khosrow kianoush kourosh ladan laleh mahin mahnaz mahsa mahshid mahtab mahyar
    maliheh mandana manoochehr masoud masoumeh matin mehran mehrdad mehrnaz mehrnoosh meysam milad mohammadreza mojgan
    mojtaba morteza mozhgan narges nasrin navid nazanin nazila negar negin niloofar niloufar nima nooshin omid
    parastoo pardis parham parisa parsa parviz payam pedram pegah peyman pooya pouya ramin reihaneh rouzbeh roya saeed
    saeid salar saman samaneh sanaz sepehr sepideh setareh shabnam shahab shahin shahla shahram shahriar shahrzad
    shima shirin shiva shohreh siamak siavash simin sogand sohrab soheila soroush taraneh touraj vahid yasaman yashar
    zohreh`,
  Indian: `aarav aarti abhay abhijeet abhijit abhinav abhishek akanksha akash akhil akhila akshay alok aman ambika amitabh
    amol amruta anant anagha anjana ankit ankita ankur anshul anuj anupam anupama anuradha anusha aparna apoorva
    archana arnav arpit arpita arti aruna arunima arvind aseem ashish ashok ashwin ashwini atul avinash avni ayush
    babita balaji bharath bharathi bhaskar bhavana bhavesh bhavna bhavya bhumika bhushan bikash binod bindu biswajit
    chaitanya chandan chandrasekhar chetna chirag chitra damodar darshan debashish deepa deepali deepika deepti
    devansh devendra devika dhananjay dhanush dharmendra dheeraj dhruv diksha dilip dipak dipika divyansh durga ekta
    falguni farhan gagan ganapathy garima gaurav gauri gayathri geetha girish gopi govind gowri gunjan gurpreet hardik
    harini haritha harish harjit harpreet harsha harshad harshit harshita hema hemant hemanth himanshu hitesh indu
    ishaan ishan ishita jagdish jaideep jaspreet jatin jayant jayanth jayashree jignesh jyoti jyothi kailash kajal
    kalpana kalyan kanchan kapil karishma karthika kartik kartikeya kaushal kaushik kedar keshav ketan khushboo kirti
    komal koushik kranthi krishnan krithika kritika kunal kushal lakshman lalit lalitha lata latha lavanya leela
    lokesh madhav madhavi madhu madhukar madhuri mahadev malini mallika mamta manas mandar mangesh manish manjeet
    manjula manjunath manoj mansi mayank mayur meenakshi megha meghana mihir milind minal mithun mridul mrinal mukta
    mukul murali muthu nagaraj nagendra namrata nandini nandita narayanan narendra naresh narasimha naveen navneet
    navya neelam neeraj neeta neetu nidhi nihar nikhil nikunj nilesh nimisha niranjan niraj nirmala nisha nishant
    nishita nitesh nithin nithya nivedita niharika omkar padmaja padmini pallavi pankaj paramjit paresh parul pavan
    pavithra pawan payal piyush prabha prabhakar prabhat prabhu pradeep pradnya prafull prajwal pramod pranav pranita
    pranjal prasanna prasanth prashant prashanth prateek pratibha pratik pratima praveen praveena preeti preethi
    prerna prithvi pritam priti priyanka puja puneet punit purnima purushottam pushpa rachana rachit rachna radhika
    raghav raghavendra raghu rajani rajat rajeev rajeshwari rajinder rajkumar rajni rajshree raman ramakrishna
    ramachandran ramanathan rameshwar ramya ranjan ranjana ranjit ranjith rashi rashmi ravindra ravishankar reena
    rekha renu renuka reshma revathi richa rishabh rishi ritesh ritika ritu riya rohini roopa roshan roshni ruchi
    ruchika rupa rupali rupesh sadhana sahana sahil sai saket sameer samiksha sampath sandhya sangeeta sangita sanjana
    sanjeev sanjiv sanket santosh santhosh sapna sarala saravanan sarika saritha sarvesh sasikala satheesh sathish
    satish satyam saumya saurabh saurav savita seema selvam senthil shaila shailaja shailesh shakti shalini shanker
    shantanu shanthi sharad sharada sharmila shashank shashi sheetal shekhar shilpa shipra shirish shivam shivani
    shivaji shobha shravan shreyas shreyash shriya shruthi shruti shubham shubhangi shweta siddharth siddhartha smita
    smitha smriti sneha snehal sohail soham somnath sonal sonali sonam soumya sourabh sourav sowmya sravani sravanthi
    sreedhar sreekanth sreelatha sridevi sridhar srikanth srilatha srinath srinivas srinivasan sriram srividya subash
    subbarao subhash subhashini subramanian subramaniam sucheta sudarshan sudha sudhakar sudhanshu sudheer sudhir
    sugandha suhas sujatha sujay sujit sukanya sumant sumathi sumeet sunanda sundaram suneetha sunitha suparna supriya
    surabhi suraj surendra sushila sushma suvarna swapna swapnil swaroop swathi tanmay tanuja tanvi tarun tejaswi
    tejaswini trupti tushar uday ujjwal umesh upendra urmila utkarsh uttam vaibhav vaidehi vaishali vandana vani
    varsha varun vasant vasanth vasanthi vasudha vasudevan veena venkata venkatesh venkatesan venu vibha vidhi vidya
    vidyasagar vignesh vijaya vijayalakshmi vikram vikrant vimal vimala vinaya vinayak vineet vineeta vinit vinod
    vinoth vinutha vipin vipul viraj virendra vishal vishnu vishwas vishwanath vivek yamini yash yashika yashwant
    yashwanth yogita yuvraj`,
  Korean: `minjun dohyun jiho junseo hyunwoo jiwon minseok seungho sunghoon sangwoo youngho jaehyun taehyung jungkook seokjin
    namjoon hoseok yoongi jimin hyejin hyunjin eunji jieun soojin minji sujin hyeon seoyeon jiyoung kyungsoo byungho
    dongwook donghyun jinwoo kwangsoo seungmin sungmin woojin yeonjun youngjae yunho haeun chaeyoung nayeon dahyun
    tzuyu sooyoung taeyeon yejin yeji`,
  Japanese: `asuka ayaka ayumi daichi eiji fumio hajime hanako haruka haruki hideaki hideki hideo hiroaki hirofumi hiroki
    hiromi hiroyuki hisashi hitomi hitoshi ichiro isamu jiro junichi kaito kaori katsumi katsuya kazuhiro kazuki kazuo
    kazuya keiichi keisuke kenichi kenta kentaro kiyoshi koichi koji kosuke kumiko makoto mami manabu masaaki masahiro
    masaki masashi masato masayuki mayumi megumi midori mieko minoru misaki mitsuo mitsuru miyuki momoko naoko naoto
    natsuki natsumi nobuo nobuyuki noriyuki osamu rieko ryo ryoko ryota ryosuke ryuichi saburo sadao satomi sayaka
    sayuri seiji shigeo shigeru shinichi shinji shinya shiori shizuka shogo shoichi shota shunsuke soichiro sota
    susumu tadashi takahiro takao takayuki takeo takeru takuma takumi takuya tamaki tatsuya teruo tetsuo tetsuya
    tomoaki tomohiro tomomi tomoyuki toru toshiaki toshio toshiyuki tsubasa tsutomu tsuyoshi wataru yasuhiro yasuo
    yoichi yosuke yoshiaki yoshihiro yoshio yuichi yuji yukari yukio yumiko yusuke yutaka yuya`,
  Chinese: `xiaoming xiaohong xiaoli xiaoyan xiaoyu xiaoping xiaofeng xiaohui xiaojun xiaolong xiaowei xiaodong xiaomei
    jianguo jianhua jianjun jianping jianwei jiahui jiaming jiayi jiaqi jingjing jingyi junjie junhao junwei haoran
    haoyu hongmei hongwei huiling huimin guangming guoqiang guohua lijuan lihua liping liwei lixin lingling meiling
    meihua mingming minghui mengyao pengfei qingqing ruoxi rongrong shuang shufen shuhua siyu tianyi tingting weiguo
    weihua weijie weiming weiwei wenbin wenhao wenjie wenjing wenjun wenting xinyi xinyu xuemei yanling yanyan yaqi
    yichen yifan yifei yingying yiming yongjun yuanyuan yuchen yufei yuhan yujie yumeng yutong yuting yuxin zhaohui
    zhigang zhihao zhijun zhiming zhiqiang zhiwei zhiyong zhiyuan zhenhua zihan zihao ziyi zixuan`,
  Indonesian: `agung agus aisyah andhika anggi anggun annisa arief asep astuti bagas bagus bambang basuki bayu budi cahya cahyo
    citra dedi didik dwi eko endang erlangga fajar febri fitri fitria galih gilang gunawan handoko hartono hendra
    hendri heru hidayat iin indah intan irwan joko kartika krisna kurnia kurniawan lestari mawar muhamad mulyadi
    ningsih nugroho nurul oktavia pande permata pramudya prasetyo pratama puspita putri rahayu rahmat ratih reni retno
    ridwan riska rizal rizki rizky rudi rully satria setiawan sigit siti slamet sri subandi sugeng sukarno sulistyo
    supriyadi susanti susanto sutrisno syahrul taufik teguh titik utami wahyu wati wawan wayan widodo wira wulan yanti
    yanto yayan yohanes yudha yudi yuli yuliana`,
  Filipino: `abegail alon amihan angelito arnel bayani bituin crisanto crisostomo dakila datu florante isagani jericho jerwin
    jhun jomar jonalyn joselito joven junjun lakambini ligaya liwayway luningning luzviminda maricar maricel maricris
    marites melchor nanette nonoy perlita reynaldo rizalino rodel tala teresita`,
  'Yoruba, Igbo': `abiodun adebayo adebola adegoke adekunle adeola aderonke adewale adeyemi afolabi akinwale amaka anuoluwapo arinze
    ayobami ayodeji ayodele ayomide babajide babatunde bamidele bolanle chiamaka chibueze chidera chidinma chigozie
    chijioke chika chimamanda chinedu chinonso chinwe chukwudi chukwuemeka dayo ebuka efosa ekene eniola enitan eseosa
    ezinne folasade funke funmilayo gbenga ibironke idowu ifeoma ifeyinwa ijeoma ikechukwu ikenna iyabo jide kayode
    kehinde kelechi kenechukwu kunle lanre lekan modupe morenike ndidi nkechi nkem nnamdi nneka nnenna nonso nwamaka
    obiageli obiora odunayo ogechi okechukwu okon olabisi oladele oladipo olaide olanrewaju olatunji olufemi olumide
    oluseun olusegun oluwadamilola oluwafemi oluwaseun oluwatobi omotola onyeka onyekachi opeyemi osagie oyinkansola
    rotimi seun shola sola somto sunday taiwo tayo temi tobechukwu tochi tolu tolulope toyin uche uchenna ugochukwu
    ugonna uzoma yetunde yinka yusra zikora zubair`,
  Akan: `adjoa afia afua akwasi amma araba efua ekow esi esinam kobina kodjo kojo komla kwabena kweku mawuli selasi selorm
    yaa yayra`,
  Kenyan: `adhiambo akinyi anyango auma awino awuor barasa chebet chepkoech cherono gathoni jepkosgei jerotich karanja
    kariuki kibet kimani kiprono kiptoo kipchoge kipkemboi koech macharia makena mbugua moraa muthoni mutua mwende
    naliaka nduta ngugi njeri njoki nyambura nyokabi ochieng odhiambo okoth omondi onyango owino rotich wafula wairimu
    waithera wambui wangari wanjiku wanja wanjala wanyama waweru`,
  'Southern African': `andile ayanda bandile bongani buhle bulelani busisiwe gugu hlengiwe jabu jabulani khanyi khanyisile khaya kagiso
    kamogelo karabo katlego khumo lebo lebogang lesedi lindiwe londiwe luthando luyanda lwazi malusi mandisa mandla
    mbali mduduzi mthunzi mpho mpumi mpumelelo nandi nhlanhla nkosana nkosinathi noluthando nobuhle nokuthula nomfundo
    nomvula nomthandazo nonhlanhla nosipho nozipho ntando ntombi ntsiki onke palesa phindile phumzile qiniso refilwe
    sandile sanele senzo sello sifiso sihle simphiwe sindi sindisiwe siphesihle siphiwe siyabonga siyanda sizwe
    sphamandla tebogo thabiso thami thandeka thandi thandiwe thandolwethu thembeka thembi thulani thuli tiro tshepo
    tumelo tumi unathi vuyani vuyo vusi wandile xolani xolile zandile zinhle zodwa zolani zukile zwelakhe`,
  Ethiopian: `abebe alemu ayele bekele berhanu biruk dawit ermias eyob fasil fikadu fikirte genet getachew girma hailu henok
    hiwot kebede kidane lemlem lulit mahlet makeda medhanit mekonnen meron meskerem mesfin mulugeta netsanet robel
    samrawit selam selamawit seble tadesse tekle temesgen tesfaye tewodros tigist tsegaye tsehay worku yared yeshi
    yonas zelalem zeritu`,
  Spanish: `alonso álvaro begoña begona belén candela cayetana cayetano concha cristóbal curro elías encarnación fermín genaro
    íñigo inigo inmaculada itziar laureano lucía macarena maximiliano montserrat pascual purificación remedios
    sonsoles xabier`,
  Portuguese: `amilcar andressa ângela benedito cássio cassio cintia cláudia cleber conceição conceicao daiane dalva denilson
    dinis domingos edson elcio elisabete everton fátima flávia flávio geraldo gilmar giovana gonçalo goncalo graça
    heloísa heloisa iara inês ivone izabel jacira jair janaína janaina jurema jussara kátia laís lais lourenço lúcia
    manoel márcio marcio maurício moacir mônica murilo nádia nair nilton odete olavo otávio otavio patrícia raimundo
    renan rogério rogerio romário rosângela rosangela rui sebastião sebastiao sérgio sônia tânia thaís ubirajara
    úrsula valéria vânia vinícius vinicius wagner wanderley zélia zelia`,
  Italian: `amedeo benedetta cosimo donatella edoardo ermanno ettore federica ginevra gianluigi gianmarco graziella grazia
    italo jacopo lorella luigina mariangela nicolò nicolo orazio pierpaolo pina ruggero tiziana tiziano tommaso tonino`,
  French: `aurélien aurelien barnabé bénédicte bérangère berangere bérénice charlène clément danièle donatien édith émeline
    éric félicité fernand floriane frédérique gaëtan geneviève gérald géraldine ginette grégoire grégory gwenaël
    hadrien hervé herve isaure jérémie jérémy jérôme laëtitia lucette maéva michèle nadège nadege océane ophélie
    philibert pierrette régine régis rémi rémy rodolphe roselyne salomé ségolène segolene soizic sylvaine sylvette
    théodore thibaud thibaut ursule valéry violaine yaël yvon`,
  'Russian, Ukrainian': `aleksandr aleksei aleksey alexey alexei alyona anatoly anatoliy andrey andriy arkady arseniy arseny artyom darya
    dmitri dmitriy dmitry dmytro ekaterina yekaterina egor evgeni evgeny evgeniy yevgeny yevhen evgenia fyodor gennady
    georgy grigory ihor ilya kirill kyrylo ksenia kseniya lyubov lyudmila matvey mikhail mykola mykhailo nadezhda
    nadiya nataliya nikolay oksana oleh oleksandr oleksandra oleksii oleksiy olha orest ostap pavlo pyotr savva semyon
    sergei serhii serhiy sofiya tetiana tetyana timofey vadym valeriy vasily vasyl vasiliy viktoriya vitaly vitaliy
    vladyslav volodymyr vyacheslav viacheslav yakov yana yaroslav yaroslava yegor yuliya yuriy yurii yury zakhar zoya`,
  'Baltic, Estonian': `ainārs aigars aivars artis dzintars egils gatis guntars guntis ilze imants inese ilgvars jānis jurģis juris
    kristaps laima lauris māris mārtiņš modris normunds oskars raimonds reinis rihards rolands sandis sarmīte
    skaidrīte uldis valdis vilnis zigmārs aistė algirdas alvydas andrius antanas arūnas arunas audrius aušra birutė
    birute dainius deividas donatas egidijus eglė evaldas gediminas giedrė gintaras gintarė gražina ieva irmantas
    juozas jurgita justinas kęstutis kestutis laimonas linas mindaugas mykolas nerijus nijolė paulius povilas
    raimondas ramūnas ramunas rimantas ričardas rokas saulius sigitas simonas skirmantė šarūnas tadas vaida valdas
    vilius virginijus vytautas žilvinas žydrūnas aare aivar eha gerli heiki hillar indrek jaak jaan jaanus jüri kaarel
    kadri kairi kalev kersti koit külli laine lembit liina maarja maie malle margus meelis merike mihkel mikk peeter
    piret priit raivo reet riho siim sirje taavi tarmo tiit tiiu toivo tõnu tonu toomas triin tõnis ülle urmas veiko
    viive villu`,
  'Armenian, Georgian': `ashot arsen artak artavazd armen anush arpine ashkhen astghik gagik garik gayane gevorg gohar gor grigor hakob
    hasmik hayk hovhannes hovsep hrachya hripsime levon lilit lusine manuk mher mkrtich narek nune nvard rafayel
    ruzanna samvel sargis satenik shushan siranush suren tatevik tigran vahagn vahan vahram varazdat vardan vazgen
    vigen yervand zaruhi zaven avtandil besik beka dato ekaterine gela giorgi givi gocha guram irakli ketevan keti
    khatia koba kote lali lasha levan maka mamuka manana merab mikheil mzia nanuli nato natela natia nikoloz nodar
    nugzar otar paata revaz rusudan shalva sopio soso tamaz tamta teimuraz tengiz tinatin tornike vakhtang vano vazha
    zaal zaza zurab zviad`,
  Hebrew: `aharon amnon arik arnon asaf assaf avi aviad avigail avner avraham ayelet batya benjy binyamin chaim chana dalit
    danit daphna dorit doron dov dudi efrat ehud eitan elad elazar eliezer elisheva eliyahu erez esti eyal gadi galit
    gila gilad giora hadar hadas hila hillel idan ilan inbal irit itai itamar itay itzhak kfir liora maayan malka maor
    matan meir meirav menachem miri mordechai moti naama nadav naftali nati nehama netanel nili nir nira nirit nissim
    nurit ofer ofir ofra ohad omri orit orna osnat pinchas pnina rafi reut rinat roi ronen ronit sagi shai shaul
    shimon shimshon shir shira shiran shlomi shlomit shlomo shmuel sigal simcha smadar tsvi tzipi tzvi uri uzi vered
    yaakov yafa yaheli yair yaniv yarden yehoshua yehuda yehudit yerachmiel yigal yishai yisrael yitzhak yoav yochai
    yoel yogev yona yonatan yoram yosef yossi yotam yuval zeev zehava zev ziv zvi zvika`,
}

export const givenNames: readonly string[] = Object.values(byLanguage).flatMap((names) => names.split(/\s+/))
