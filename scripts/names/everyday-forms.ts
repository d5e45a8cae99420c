/**
 * Everyday words of languages that make many forms of one word: stems with the endings that talk at work gives them.
 * Written down from general knowledge. Words with no other form stand in `more`.
 */
interface Forms {
  readonly stems: string
  /** `-` for none. */
  readonly endings: string
}

const POLISH_PAST = 'ł ła ło li ły łem łam łeś łaś liśmy łyśmy'
const CZECH_PAST = 'l la lo li ly'

const byLanguage: Readonly<Record<string, { readonly forms: readonly Forms[]; readonly more: string }>> = {
  Polish: {
    forms: [
      {
        stems: `naprawi zrobi sprawdzi poprawi zmieni doda wdroży uruchomi zresetowa zaktualizowa zatwierdzi napisa odpisa odpowiedzia powiedzia zapyta poprosi prosi
          otworzy skopiowa przetestowa testowa zmergowa wrzuci wypuści zgłosi przyzna dosta wysła przesła skończy dokończy zepsu naprawia pracowa czeka zobaczy widzia wiedzia
          myśla chcia mia wróci odebra zadzwoni ustawi wyłączy włączy wycofa odświeży zainstalowa skonfigurowa sprawdza zapomnia potwierdzi odrzuci zablokowa odblokowa
          zapisa wczyta policzy wygenerowa przygotowa ogarną zaplanowa przesuną opisa wyjaśni pokaza dopisa podzieli połączy usuną zamkną zaczą wzią cofną podnios przenios znalaz
          pisa działa wypchną pobra ściągną umówi spotka obejrza przejrza przeczyta rozwiąza zauważy zgubi złapa pomóg kliką zależa musia móg obieca dziękowa`,
        endings: POLISH_PAST,
      },
      {
        stems: `napraw zrob sprawdz popraw zmien doda wdroż uruchom zatwierdz otworz wrzuc wypuszcz zgłosz skończ dokończ ustaw wyłącz włącz odśwież potwierdz odrzuc`,
        endings: 'ę ić ia imy isz',
      },
      {
        stems: `testuj pracuj czekaj sprawdzaj naprawiaj dodaj usuwaj wysyłaj pisz robi próbuj planuj aktualizuj konfiguruj instaluj resetuj restartuj merguj deployuj analizuj
          debuguj monitoruj blokuj akceptuj komentuj kopiuj zapisuj`,
        endings: 'ę e emy esz ą cie my',
      },
      {
        stems: `wdrożeni zatwierdzeni spotkani wydani zgłoszeni zadani pytani połączeni ustawieni rozwiązani zamówieni zapytani żądani działani środowisk oprogramowani powiadomieni
          uprawnieni opóźnieni wyjaśnieni ograniczeni`,
        endings: 'e a u em ach ami om',
      },
      {
        stems: `serwer kontener błąd koszyk moduł klient dokument plik branch test deploy build proces raport ekran przycisk formularz system problem projekt zespół tydzień miesiąc
          testow sklep magazyn adres numer telefon użytkownik login skrypt komentarz kod`,
        endings: '- y i a u em ie owi ów ami ach om',
      },
      {
        stems: `wersj literówk konfiguracj dokumentacj płatnośc usług baz danych aplikacj funkcj integracj migracj produkcj kolejk tabel kolumn zmienn gałęz wiadomośc odpowiedz
          poprawk zmian stron sesj umow faktur`,
        endings: '- a i y ę ą ie om ach ami e',
      },
      {
        stems: `zakończon zrobion naprawion poprawion zmienion dodan usunięt wysłan wdrożon zatwierdzon otwart zamknięt zepsut gotow piln now woln szybk dobr dziwn ostatn pierwsz`,
        endings: 'y a e ych ym ego ej ą i',
      },
    ],
    more: `uwaga uwagi restart bazy cache zapchana zapchany limit pamięci zerknąć mojego opóźnienie akceptację akceptacja zalogować notatkach lokalnie zależności logi kanał występuje trwa trwała trwało pięć dwie godziny minut wolne urlopie biurze zdalnie ktokolwiek prawdopodobnie niestety szczerze właśnie ostatnio pilne pilnie ważne gotowe zwiększyć zmniejszyć mamy macie mają jestem jesteś jesteśmy są będę będzie będziemy będą było była byli może mogę możemy możesz muszę musimy musisz trzeba chyba dzień dobry wieczór cześć hej
      proszę dzięki dziękuję wszystkim wszyscy wszystko każdy nikt ktoś jutro dzisiaj dziś wczoraj rano wieczorem teraz potem zaraz już jeszcze nadal znowu ponownie razem osobno
      zgłoszeń błędów zadań poprawek testów wolne czekamy wolna wolny zresetuj sprawdź zobacz napisz daj wyślij usuń dodaj uruchom popraw zrób proszę hasło hasła portalu produkcji
      płatności stary stara stare nowa nowe nowy danych jest nie tak ale albo czy gdzie kiedy dlaczego ponieważ bo więc przed przez przy pod nad między podczas według zgodnie
      poniedziałek wtorek środa środę czwartek piątek sobota sobotę niedziela niedzielę poniedziałku wtorku środy czwartku piątku tygodniu miesiącu godzinie weekendzie`,
  },
  Czech: {
    forms: [
      {
        stems: `opravi udela uděla zkontrolova změni přida smaza odstrani nasadi spusti restartova aktualizova schváli napsa odpověd řek zepta otevře zavře zkopírova otestova
          testova poslal posla dosta dokonči čeka viděl věděl myslel chtě vráti zavola nastavi vypnu zapnu nainstalova nakonfigurova zapomně potvrdi odmít zablokova uloži
          připravi naplánova popsa vysvětli ukáza dopsa spoji spad pad jel šel přišel odešel musel moh slíbi`,
        endings: CZECH_PAST,
      },
      {
        stems: `server kontejner modul klient dokument soubor test proces projekt problém tým týden měsíc zákazník uživatel formulář systém skript komentář databáz verz konfigurac
          dokumentac migrac produkc aplikac funkc tabulk chyb fronta stránk oprav změn zpráv`,
        endings: '- y u a em ech ům ovi i e ě ou ami',
      },
    ],
    more: `pozor bohužel právě nedávno naléhavé důležité hotové zvýšit snížit lokálně schválit prošly prošel vypršelo vypršela přístup odepřen nasadíme nasadím opravil jsem může někdo dobré dobrý ráno den večer všem všichni všechno každý zapomněl jsem jsme jste jsou bude budu budeme budou bylo byla byli může můžu můžeme musím musíme prosím díky děkuji
      ahoj čau zítra dnes dneska včera teď potom hned už ještě znovu společně hotovo pondělí úterý středa středu čtvrtek pátek sobota neděle týdnu nefunguje funguje heslo`,
  },
  Swedish: {
    forms: [
      {
        stems: `start skick ändr fix gransk test uppdater koll titt fråg svar prat merg push flytt kopier rader ladd installer konfigurer vänt tack lov avvis rapporter planer
          hitt lag rätt lagr felsök kontroller aktiver inaktiver återställ implementer skap spar sorter import export öppn använd klick kommenter migrer optimer debugg boka uppgrader
          automatiser dokumenter avslut påbörj fortsätt jobb arbet diskuter`,
        endings: 'a ar ade at ad as ades ning ningen ningar andet',
      },
      {
        stems: `bygg kör läs släpp stäng glöm lös hjälp behöv ställ följ ring skriv godkänn`,
        endings: 'er de te t a s des it ning ningen',
      },
      {
        stems: `server databas konfiguration felkod gren fil kund möte vecka version miljö rapport sid funktion tabell kolumn kö tjänst integration användare inställning ändring
          uppgift lösenord morgon helg semester projekt team ärende leverans testmiljö driftstörning`,
        endings: '- en n et ar er or s erna arna orna na ens',
      },
    ],
    more: `obs tyvärr precis nyligen viktigt bråttom öka minska lokalt godkänna fungerar fungerade kraschade krasch natten hemifrån beroenden utgånget nekad åtkomst någon detta titta god godmorgon trevlig trevligt alla tack hej hejsan lade lagt tog tagit gav gett fick fått såg sett sa sagt kom kommit gick gått skrev skrivit blev blivit satt sitter
      ligger låg står stod vill ville kan kunde ska skulle måste bör borde får vet visste tror trodde tycker tyckte gammal gamla nya nytt långsam långsamt snabb snabbt röd rött grön
      grönt trasig trasigt klart klara färdig färdigt ledigt stängd öppen felkod bort in upp ner ut till från mellan under över sedan innan efter medan eftersom därför också bara inte
      måndag tisdag onsdag torsdag fredag lördag söndag måndags januari februari mars april maj juni juli augusti september oktober november december mötet börjar slutar`,
  },
  Danish: {
    forms: [
      {
        stems: `start ændr test opdater tjekk kigg spørg svar snakk merg push flytt kopier slett installer konfigurer vent lov afvis rapporter planlæg implementer opret gem import
          eksporter åbn klikk kommenter migrer optimer luk byg kør læs udgiv glem løs hjælp brug ret fejl send hent find`,
        endings: 'e er ede et te t es ning ningen',
      },
      {
        stems: `server database konfiguration fejlkode gren fil kunde møde uge version miljø rapport side funktion tabel kø tjeneste adgangskode kodeord bruger indstilling ændring
          opgave ferie projekt hold sag leverance`,
        endings: '- n en et er erne ne r s',
      },
    ],
    more: `obs desværre lige nyligt vigtigt haster øge mindske lokalt godkende fungerer fungerede virker rettet testene grønne nægtet udløbet nogen hos mig dette god godmorgen morgen alle sammen tak hej glemt nede oppe igen allerede også kun ikke mandag tirsdag onsdag torsdag fredag lørdag søndag skal skulle kan kunne vil ville må
      måtte bør burde får fik ved vidste tror troede synes gammel gamle nyt langsom langsomt hurtig hurtigt rød grøn i morgen i går i dag adgangskode`,
  },
  Norwegian: {
    forms: [
      {
        stems: `start endr test oppdater sjekk kikk spør svar snakk merg push flytt kopier slett installer konfigurer vent lov avvis rapporter planlegg implementer opprett lagr
          eksporter åpn klikk kommenter migrer optimaliser lukk bygg kjør les glem løs hjelp bruk rett feil send hent finn`,
        endings: 'e er et te t es ing ingen ede',
      },
      {
        stems: `server database konfigurasjon feilkode gren fil kunde møte uke versjon miljø rapport side funksjon tabell kø tjeneste passord bruker innstilling endring oppgave ferie
          prosjekt lag sak leveranse`,
        endings: '- n en et er ene ne r s',
      },
    ],
    more: `obs dessverre nettopp nylig viktig haster øke minske lokalt godkjenne fungerer fungerte virker fikset rettet testene grønne nektet utløpt passordet noen hos meg dette god morgen alle sammen takk hei glemt nede oppe igjen allerede også bare ikke mandag tirsdag onsdag torsdag fredag lørdag søndag skal skulle kan kunne vil ville må måtte
      bør burde får fikk vet visste tror trodde synes gammel gamle nytt treg tregt rask raskt rød grønn i morgen i går i dag`,
  },
  Finnish: {
    forms: [
      {
        stems: `palvelime palvelin tietokanna tietokanta tiedosto salasana konfiguraatio versio ympäristö asiakkaa asiakas virhe virhekoodi haara testi raportti sivu toiminto taulu jono
          palvelu käyttäjä asetus muutos tehtävä projekti tiimi kokous viikko kuukausi päivitys`,
        endings: 'n a ä ssa ssä sta stä lla llä lle lta ltä ksi t ja jä iin oon ssä',
      },
      {
        stems: `korjas testas käynnist muut lisäs poist lähet tarkist kokeil päivit asens hyväksy avas sulk kirjoit vastas kysy sano löys unohd odot hait tek julkais siirs tallens`,
        endings: 'i in it imme ivat a ä aa ää in en etaan taan tään',
      },
    ],
    more: `huom valitettavasti juuri äskettäin tärkeä kiire lisätä vähentää lokaalisti hyväksyä toimii toimi voiko joku bugin testit vanheni vanhentunut estetty läpi minulla huomenta kaikille hyvää päivää iltaa kiitos moikka terve kaatui kaatunut hidas hidasta nopea rikki kunnossa valmis valmiina uudelleen taas vielä jo nyt sitten huomenna
      tänään eilen unohdin korjasin testasin lisäsin poistin lähetin tarkistin päivitin kirjoitin löysin maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina
      maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai`,
  },
  Hungarian: {
    forms: [
      {
        stems: `javít tesztel indít módosít töröl küld ellenőriz frissít telepít jóváhagy nyit zár ír válaszol kérdez mond talál felejt elfelejt vár csinál mentet másol beállít hív
          újraindít leáll elindul megnéz megír elküld kijavít hozzáad`,
        endings: 'ott ett ött tam tem tuk tük ta te ták ték om em öm ja i unk ünk ani eni ni',
      },
      {
        stems: `szerver adatbázis fájl jelszó konfiguráció verzió környezet ügyfél hiba hibakód ág teszt riport oldal funkció tábla sor szolgáltatás felhasználó beállítás módosítás
          feladat projekt csapat megbeszélés hét hónap`,
        endings: '- t ot et ban ben ba be ból ből nak nek hoz hez on en ok ek ak',
      },
    ],
    more: `figyelem sajnos éppen nemrég fontos sürgős növelni csökkenteni lokálisan működik működött nálam tesztek lefutottak lejárt megtagadva hozzáférés valaki jóvá tudja hagyni jó reggelt napot estét mindenkinek sziasztok köszönöm köszi leállt elindult lassú gyors piros zöld kész újra megint még már most utána holnap ma tegnap elfelejtettem
      kijavítottam hétfő kedd szerda csütörtök péntek szombat vasárnap hétfőn kedden szerdán csütörtökön pénteken jelszót jelszavam`,
  },
  Turkish: {
    forms: [
      {
        stems: `çök düzelt test güncelle değiştir ekle sil gönder kontrol başlat kur onayla aç kapat yaz cevapla sor söyle bul unut bekle yap kopyala ayarla ara incele`,
        endings:
          'tü tı ti tu du dı di dim dım düm dum tim tım tüm tum dik dık iyor ıyor uyor üyor mek mak miş mış ecek acak elim alım',
      },
      {
        stems: `sunucu veritaban dosya şifre parola sürüm ortam müşteri hata rapor sayfa tablo kuyruk servis kullanıcı ayar değişiklik görev proje ekip toplantı hafta`,
        endings: '- nun nın nin yu yı yi ya ye da de dan den lar ler m mi mı mu mü ları leri ım im',
      },
    ],
    more: `dikkat maalesef az önce önemli acil artırmak yerelde bende sende onda çalışıyor çalışmıyor hatayı düzelttim onaylayabilir testler geçti süresi doldu erişim reddedildi biri günaydın herkese iyi akşamlar günler teşekkürler teşekkür ederim çöktü yavaş hızlı bozuk hazır bitti yine tekrar henüz şimdi sonra yarın bugün dün unuttum şifremi
      pazartesi salı çarşamba perşembe cuma cumartesi pazar`,
  },
  Spanish: {
    forms: [
      {
        stems: `arregl prob revis cambi agreg borr envi reinici actualiz aprob contest pregunt encontr olvid esper cre copi configur instal busc compr habl llam list ajust
          despleg mir trabaj termin empez pas qued mand solicit notific report bloque`,
        endings: 'o a as amos an é ó aste aron ado ada ando ar en e emos',
      },
      {
        stems: `sub abr escrib respond pid com viv recib decid permit romp corrig part`,
        endings: 'o e es imos en í ió iste ieron ido ida iendo ir',
      },
    ],
    more: `atención lamentablemente recién urgente importante aumentar reducir local alguien puede aprobar reunión cancelada cancelado necesito permisos dependencias revisando entrar listo pasan pasaron pasa ayer caducada caducado expirado denegado acceso código códigos contraseña contraseñas servidor servidores despliegue producción olvidé falta faltan hay buenos buenas días tardes noches todos todas favor revisen reinicien
      subimos cayó falló caduca lunes martes miércoles jueves viernes sábado domingo festivo incidencia incidencias versión clave primaria por gracias hola ayuda lenta lento
      enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre`,
  },
  Portuguese: {
    forms: [
      {
        stems: `arrum test revis mud adicion apag envi reinici atualiz aprov pergunt encontr esper cri copi configur instal busc fal cham ajust verific
          trabalh termin começ fic mand solicit notific report bloque precis falt`,
        endings: 'o a as amos am ei ou aste aram ado ada ando ar em e emos',
      },
      {
        stems: `sub abr escrev respond ped viv receb decid permit corrig esquec resolv`,
        endings: 'o e es imos em i iu eu ido ida indo endo er ir',
      },
    ],
    more: `atenção infelizmente recém urgente importante aumentar reduzir local alguém pode aprovar reunião cancelada cancelado preciso permissões dependências passam passaram passou testes ontem expirada expirado negado acesso minha máquina estou sem código códigos senha senhas servidor servidores produção esqueci precisa precisam falta faltam tarefa tarefas pessoal galera bom boa dia tarde noite todos todas caiu falhou
      segunda terça quarta quinta sexta sábado domingo reunião erro erros versão chave obrigado obrigada olá oi ajuda lento lenta caracteres podem revisar novo nova
      janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro`,
  },
  French: {
    forms: [
      {
        stems: `corrig test vérifi chang ajout supprim envoy redémarr déploy valid demand trouv oubli cré copi configur install cherch parl appel list ajust regard travaill
          termin commenc pass rest notifi signal bloqu relanc arrêt fusionn`,
        endings: 'e es ons ez ent é ée és ées er ant ait aient era eront',
      },
    ],
    more: `attention malheureusement récemment urgent important augmenter réduire quelqu'un peut relire passent passé réseau expiré saturée annulée soir attend validation refusé corrigé marche chez moi regarde demain problème déploiement terminé serveur serveurs passe mot mots bonjour bonsoir bon bonne week-end weekend journée réunion jeton expire manque clé clef étrangère lundi mardi mercredi
      jeudi vendredi samedi dimanche merci salut tous toutes reste tickets relire répond plus lecture seule base données version janvier février avril juillet août octobre novembre
      décembre oublié erreur`,
  },
  Italian: {
    forms: [
      {
        stems: `corregg prov verific cambi aggiung cancell invi riavvi aggiorn approv rispond trov dimentic aspett cre copi configur install cerc parl chiam list guard lavor
          finisc cominci rest notific segnal blocc carica scaric`,
        endings: 'o i a e iamo ano ato ata ati ate are ando ava erà',
      },
    ],
    more: `attenzione purtroppo recentemente urgente importante aumentare ridurre locale qualcuno può approvare annullata annullato passano passati passa test scaduta scaduto negato accesso dipendenze funziona corretto buongiorno buonasera buon buona tutti tutte grazie ciao giù su lento lenta errore errori password dimenticata dimenticato lunedì martedì mercoledì giovedì venerdì sabato
      domenica riunione versione chiave manca mancano rilascio aggiornamento gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre`,
  },
  German: {
    forms: [
      {
        stems: `änder prüf test start stopp lösch send schick frag antwort such find wart bau lad kopier installier konfigurier aktualisier genehmig melde plan meld dank
          reparier merg push check speicher lös klick komment arbeit`,
        endings: 'e st t en te ten test tet end',
      },
    ],
    more: `achtung leider gerade dringend wichtig erhöhen lokal jemand kann freigeben rückmeldung auffälliges auffällig verlängern schaue schaut schauen mir dir uns erreichbar abgelaufen verweigert speicher voll angelegt urlaub übernehmen hochladen fehlgeschlagen anmeldung zugriff deployment läuft nichts etwas alles vieles wieder neues altes feiertag wochenende schönes schöne schönen guten morgen abend tag zusammen hallo danke bitte kennwort kennwörter passwort passwörter zugangscode schlüssel geburtsdatum
      telefonnummer pflichtfeld konto gesperrt hilfe montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november
      dezember fehlercode anmelden ausgerollt vergessen`,
  },
  Dutch: {
    forms: [
      {
        stems: `test start stop verwijder stuur vraag antwoord zoek wacht bouw laad kopieer installeer configureer controleer werk meld plan bedank herstel merg push check klik`,
        endings: 't en de te den ten end',
      },
    ],
    more: `let op helaas net onlangs dringend belangrijk verhogen verlagen lokaal iemand kan goedkeuren opgelost geannuleerd groen rood geel verlopen toegang geen werkt bij mij morgen doen zijn goedemorgen goedemiddag goedenavond allemaal iedereen wachtwoord wachtwoorden vergeten offline bedankt hallo server servers maandag dinsdag woensdag donderdag vrijdag
      zaterdag zondag januari februari maart april mei juni juli augustus september oktober november december vergadering versie sleutel fout fouten traag snel kapot`,
  },
  Romanian: {
    forms: [
      {
        stems: `test verific schimb adaug șterg trimi reporn actualiz aprob răspund întreb găs uit aștept cre copi configur instal caut vorb sun lucr termin încep rămân`,
        endings: 'ez ează at ată ăm ați ă e esc ește eam a i it ită',
      },
    ],
    more: `atenție din păcate tocmai recent urgent important crește scade local cineva poate aproba reparat eroarea expirat acces refuzat merge la mine bună dimineața ziua seara tuturor mulțumesc mersi căzut picat lent rapid parola uitat uitată eroare luni marți miercuri joi vineri sâmbătă duminică versiunea serverul`,
  },
  Croatian: {
    forms: [
      {
        stems: `popravi testira provjeri promijeni doda obrisa posla pokrenu ažurira odobri odgovori pita naša zaboravi čeka napravi kopira namjesti instalira traži priča radi završi`,
        endings: 'o la li lo ti m mo te',
      },
    ],
    more: `pažnja nažalost upravo nedavno hitno važno povećati smanjiti lokalno netko može odobriti popravio sam grešku istekla istekao pristup odbijen kod mene radi dobro jutro dan večer svima hvala bok pozdrav server pao spor brz lozinka zaboravio zaboravila greška ponedjeljak utorak srijeda četvrtak petak subota nedjelja verzija`,
  },
  Indonesian: {
    forms: [],
    more: `perhatian sayangnya baru penting mendesak lokal seseorang bisa menyetujui sudah saya perbaiki kedaluwarsa akses ditolak jalan di selamat pagi siang sore malam semua terima kasih servernya kata sandi lupa galat kesalahan lambat cepat rapat`,
  },
}

/** Shorter forms are other words as often. */
const SHORTEST_FORM = 4

/** Every form of every word. */
export const everydayForms = (): string[] =>
  Object.values(byLanguage).flatMap(({ forms, more }) => [
    ...forms.flatMap(({ stems, endings }) =>
      wordsIn(stems).flatMap((stem) =>
        wordsIn(endings)
          .map((ending) => stem + (ending === '-' ? '' : ending))
          .filter((form) => form.length >= SHORTEST_FORM),
      ),
    ),
    ...wordsIn(more),
  ])

const wordsIn = (list: string): string[] => list.trim().split(/\s+/)
