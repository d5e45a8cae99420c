/**
 * Everyday words of other languages, as people type them at work: with their diacritics, in the forms that talk uses.
 * Written down from general knowledge; small words come from the package of stop words, dictionary forms from faker.
 */
const byLanguage: Readonly<Record<string, string>> = {
  German: `lassen laufen läuft lief gelaufen machen macht gemacht gehen geht ging gegangen kommen kommt kam sagen sagt gesagt wissen weiß wusste sehen sieht
    gesehen geben gibt gab brauchen braucht gebraucht funktioniert funktionieren klappt klappen hängt hängen fehlt fehlen fehlgeschlagen kaputt gestern heute
    morgen später gleich nochmal schnell langsam grün rot gelb leer voll neu neue neuen alt alte alten ganz genau eigentlich vielleicht bitte danke gerne leider
    fertig erledigt offen geschlossen starten startet gestartet beim fehler fehlermeldung meldung versuch versuchen versucht prüfen prüft geprüft schauen schaue
    schau guck änderung änderungen geändert ändern zweig zusammenführen hochladen herunterladen speichern gespeichert löschen gelöscht datei dateien ordner
    datenbank rechner netzwerk verbindung anmeldung abmeldung zugriff rechte nutzer kunde kunden rechnung angebot vertrag termin besprechung urlaub krank montag
    dienstag mittwoch donnerstag freitag samstag sonntag woche monat jahr stunde minuten tag tage uhr zeit seite zeile schritt aufgabe aufgaben problem probleme
    lösung lösungen frage fragen antwort antworten idee ideen server starten stoppen hilfe helfen hilft bräuchte könnte könnten sollte sollten müsste müssten
    würde würden hätte hätten wäre wären dürfen darf kurz lang länger gerade schon noch immer wieder überall nirgends irgendwo irgendwas keiner jemand niemand`,
  French: `bloqué bloquée bloqués cassé cassée relancer relance lancer lancé lance marche marcher marchent faire fait faites faut falloir aller va vont vient venir
    voir vu vue dire dit savoir sais sait pouvoir peut peux peuvent vouloir veut veux devoir doit dois devons mettre mis mise prendre pris donner donné trouver
    trouvé chercher cherche essayer essaie essayé vérifier vérifie vérifié regarder regarde corriger corrigé corrigée ajouter ajouté supprimer supprimé changer
    changé envoyer envoyé reçu recevoir saturée saturé vide plein lent lente rapide nouveau nouvelle nouveaux ancien ancienne prêt prête fini finie terminé
    terminée demain hier aujourd'hui maintenant bientôt tard tôt encore toujours jamais déjà souvent peut-être merci désolé salut bonjour bonsoir oui non d'accord
    erreur erreurs panne panne serveur serveurs base données fichier fichiers dossier réseau connexion accès compte client cliente clients facture contrat réunion
    congé malade lundi mardi mercredi jeudi vendredi samedi dimanche semaine mois année heure heures minute jour jours ligne lignes page étape tâche tâches problème
    problèmes solution question réponse idée équipe projet version déploiement branche demande revue besoin aide quelqu'un personne chose choses truc trucs`,
  Spanish: `servidor servidores responde responder subir sube subido bajar versión versiones fallan falla fallar falló hacer hace hecho haciendo ir va van vamos venir
    viene ver visto decir dice dicho saber sé sabe poder puede puedo pueden querer quiere quiero deber debe tener tiene tengo hay poner puesto tomar dar dado
    encontrar encontré buscar busca probar prueba pruebas revisar revisa revisado mirar mira corregir corregido añadir agregar borrar borrado cambiar cambio cambios
    enviar enviado recibir vacío lleno lento lenta rápido rápida nuevo nueva nuevos viejo listo lista terminado terminada mañana ayer hoy ahora luego pronto tarde
    todavía siempre nunca ya quizás gracias perdón hola buenos buenas días tardes noches sí claro vale error errores archivo archivos carpeta red conexión acceso
    cuenta cliente clienta clientes factura contrato reunión vacaciones enfermo enferma lunes martes miércoles jueves viernes sábado domingo semana mes año hora
    horas minuto día línea página paso tarea tareas problema problemas solución pregunta respuesta idea equipo proyecto despliegue rama petición ayuda alguien nadie
    algo nada cosa cosas gente base datos`,
  Portuguese: `servidor responde responder subir versão versões falham falha falhar falhou fazer faz feito fazendo ir vai vão vamos vir vem ver visto dizer diz dito
    saber sei sabe poder pode posso podem querer quer quero dever deve ter tem tenho há pôr colocar tomar dar dado encontrar procurar testar teste testes revisar
    olhar olha corrigir corrigido adicionar apagar mudar mudança enviar enviado receber vazio cheio lento lenta rápido nova novo velho pronto pronta terminado amanhã
    ontem hoje agora depois logo cedo tarde ainda sempre nunca já talvez obrigado obrigada desculpa olá oi bom boa dia noite sim claro erro erros arquivo arquivos
    ficheiro pasta rede conexão acesso conta cliente clientes fatura contrato reunião férias doente segunda terça quarta quinta sexta sábado domingo semana mês ano
    hora horas minuto linha página passo tarefa problema solução pergunta resposta ideia equipe equipa projeto produção revertido ajuda alguém ninguém algo nada`,
  Italian: `giù su stamattina stasera stanotte risponde rispondere funziona funzionano funzionare rotto rotta fallisce falliscono fallito fare fa fatto facendo andare va
    vanno venire viene vedere visto dire dice detto sapere so sa potere può posso possono volere vuole voglio dovere deve devo avere ha ho mettere messo prendere
    dare dato trovare trovato cercare provare prova provato controllare controlla guardare guarda correggere corretto aggiungere cancellare cambiare cambiato mandare
    inviare inviato ricevere vuoto pieno lento lenta veloce nuovo nuova vecchio pronto pronta finito finita domani ieri oggi adesso ora dopo presto tardi ancora sempre
    mai già forse grazie scusa ciao buongiorno buonasera sì certo errore errori cartella rete connessione accesso conto cliente clienti fattura contratto riunione
    ferie malato lunedì martedì mercoledì giovedì venerdì sabato domenica settimana mese anno ora ore minuti giorno giorni riga pagina passo problema soluzione domanda
    risposta idea squadra progetto versione ramo richiesta aiuto qualcuno nessuno qualcosa niente cosa cose`,
  Dutch: `kapot sinds gisteren vandaag morgen straks later snel langzaam leeg vol nieuw nieuwe oud oude klaar gedaan doen doet deed maken maakt gemaakt gaan gaat ging
    komen komt kwam zien ziet gezien zeggen zegt gezegd weten weet wist geven geeft gegeven nodig werkt werken lukt lukken faalt falen mislukt proberen probeer
    controleren kijken kijk aanpassen aangepast toevoegen verwijderen veranderen sturen gestuurd krijgen starten gestart bestand bestanden map netwerk verbinding
    toegang rekening klant klanten factuur contract vergadering vakantie ziek maandag dinsdag woensdag donderdag vrijdag zaterdag zondag week maand jaar uur minuten
    dag dagen regel pagina stap taak taken probleem problemen oplossing vraag vragen antwoord idee fout fouten foutmelding omgeving versie hulp iemand niemand iets
    niets dank bedankt sorry hallo goedemorgen ja nee misschien helaas eigenlijk even nog altijd nooit`,
  Swedish: `bygget trasigt trasig igen idag imorgon igår senare snart snabbt långsamt tom full ny nya gammal klar klart gjort göra gör gjorde går gå gick kommer komma se
    ser sett säga säger sagt vet veta ge ger behöver behövs funkar fungerar fungera misslyckas misslyckades försöka försöker kolla kollar titta ändra ändrat lägga
    ta bort skicka skickat få får starta startat fil filer mapp nätverk anslutning åtkomst konto kund kunder faktura avtal möte semester sjuk måndag tisdag onsdag
    torsdag fredag lördag söndag vecka månad år timme minuter dag dagar rad sida steg uppgift problem lösning fråga frågor svar idé fel felet miljö version hjälp
    någon ingen något inget tack förlåt hej ja nej kanske tyvärr egentligen alltid aldrig`,
  Danish: `bygget virker virkede ødelagt igen idag i morgen går senere snart hurtigt langsomt tom fuld ny nye gammel klar færdig gjort gøre gør gjorde gå gik kommer
    komme se ser set sige siger sagt ved vide give giver brug bruger fejler fejlede fejl prøve prøver tjekke kigge ændre ændret tilføje slette sende sendt få får
    starte startet fil filer mappe netværk forbindelse adgang konto kunde kunder faktura aftale møde ferie syg mandag tirsdag onsdag torsdag fredag lørdag søndag uge
    måned år time minutter dag dage linje side trin opgave problem løsning spørgsmål svar idé miljø hjælp nogen ingen noget intet tak undskyld hej ja nej måske`,
  Norwegian: `bygget virker virket ødelagt igjen i morgen går senere snart raskt tregt tom full ny nye gammel klar ferdig gjort gjøre gjør gjorde kommer se ser sett si
    sier sagt vet vite gi gir trenger feiler feilet feil prøve prøver sjekke titte endre endret legge slette sende sendt få får starte startet fil filer mappe nettverk
    tilkobling tilgang konto kunde kunder faktura avtale møte ferie syk mandag tirsdag onsdag torsdag fredag lørdag søndag uke måned år time minutter dag dager linje
    side steg oppgave problem løsning spørsmål svar ide miljø hjelp noen ingen noe takk beklager hei ja nei kanskje`,
  Finnish: `testit testi menevät menee meni läpi lokaalisti rikki taas tänään huomenna eilen myöhemmin kohta nopeasti hitaasti tyhjä täynnä uusi uudet vanha valmis tehty
    tehdä tekee teki mennä tulla tulee nähdä näkee sanoa sanoi tietää tiedän antaa antoi tarvitaan tarvitsee toimii toimi toimivat epäonnistui kokeilla kokeile
    tarkistaa katsoa katso muuttaa muutettu lisätä poistaa lähettää lähetetty saada saa käynnistää tiedosto kansio verkko yhteys pääsy tili asiakas lasku sopimus
    palaveri loma sairas maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai viikko kuukausi vuosi tunti minuutti päivä rivi sivu vaihe tehtävä ongelma
    ratkaisu kysymys vastaus idea virhe virheitä palvelin versio apua joku kukaan jotain kiitos anteeksi hei moi joo kyllä ehkä`,
  Polish: `przechodzą przechodzi nie działa działają zepsuty zepsute znowu dzisiaj dziś jutro wczoraj później zaraz szybko wolno pusty pełny nowy nowa nowe stary gotowe
    gotowy zrobione zrobić robi robię idzie przyjść przyjdzie widzieć widzę powiedzieć wiem wie dać potrzebny potrzebuję pada padło błąd błędy spróbować próbuję
    sprawdzić sprawdź sprawdzam zobacz zmienić zmienione dodać usunąć wysłać wysłane dostać uruchomić plik pliki folder sieć połączenie dostęp konto klient klienci
    faktura umowa spotkanie urlop chory poniedziałek wtorek środa czwartek piątek sobota niedziela tydzień miesiąc rok godzina minut dzień dni linia strona krok zadanie
    zadania problem rozwiązanie pytanie odpowiedź pomysł serwer środowisko wersja pomoc ktoś nikt coś nic dzięki dziękuję przepraszam cześć tak może`,
  Czech: `zase opět červený zelený nefunguje funguje rozbité dnes zítra včera později hned rychle pomalu prázdný plný nový nová nové starý hotovo hotový udělat dělá
    jde jít přijde vidět vidím říct vím ví dát potřebuju potřebuje padá spadlo spadl chyba chyby zkusit zkouším zkontrolovat kouknout změnit změněno přidat smazat
    poslat posláno dostat spustit soubor soubory složka síť připojení přístup účet zákazník faktura smlouva schůzka dovolená nemocný pondělí úterý středa čtvrtek pátek
    sobota neděle týden měsíc rok hodina minut den dny řádek stránka krok úkol problém řešení otázka odpověď nápad prostředí verze pomoc někdo nikdo něco nic díky
    děkuji promiň ahoj ano možná`,
  Hungarian: `szerver válaszol működik elromlott megint újra ma holnap tegnap később mindjárt gyorsan lassan üres tele új régi kész csinálni csinál megy jön látni látom mondta
    tudom tudja adni kell kellene hibás hiba hibák próbáld próbálom ellenőrizni nézd megnézem módosítani hozzáadni törölni küldeni elküldtem kapni indítani fájl mappa
    hálózat kapcsolat hozzáférés fiók ügyfél számla szerződés megbeszélés szabadság beteg hétfő kedd szerda csütörtök péntek szombat vasárnap hét hónap év óra perc nap
    sor oldal lépés feladat probléma megoldás kérdés válasz ötlet környezet verzió segítség valaki senki valami semmi köszönöm köszi bocs szia igen talán`,
  Romanian: `serverul serverele răspunde merge nu mai stricat iar azi astăzi mâine ieri mai târziu imediat repede încet gol plin nou nouă vechi gata făcut face fac vine vedea
    văd spus știu știe dat trebuie pică picat eroare erori încerc încearcă verifică verific uită schimbat schimba adăuga șterge trimite trimis primi pornit fișier fișiere
    folder rețea conexiune acces cont client clienți factură contract ședință concediu bolnav luni marți miercuri joi vineri sâmbătă duminică săptămână lună an oră minute
    zi zile linie pagină pas sarcină problemă soluție întrebare răspuns idee mediu versiune ajutor cineva nimeni ceva nimic mulțumesc scuze salut da poate`,
  Turkish: `sunucu yanıt vermiyor veriyor çalışıyor çalışmıyor bozuk bozuldu yine tekrar bugün yarın dün sonra hemen hızlı yavaş boş dolu yeni eski hazır bitti yapmak yapıyor
    yaptım gidiyor geliyor gelecek görüyorum gördüm dedi biliyorum biliyor vermek lazım gerek hata hatası hatalar deneyin denedim dener kontrol bakar bakıyorum değiştir
    değişti ekle sil gönder gönderdim almak başlat dosya klasör ağ bağlantı erişim hesap müşteri fatura sözleşme toplantı izin hasta pazartesi salı çarşamba perşembe cuma
    cumartesi pazar hafta ay yıl saat dakika gün satır sayfa adım görev sorun çözüm soru cevap fikir ortam sürüm yardım biri kimse bir şey hiçbir teşekkürler merhaba evet
    hayır belki`,
  Indonesian: `servernya error lagi sudah belum hari ini besok kemarin nanti cepat lambat kosong penuh baru lama selesai dikerjakan bikin buat jalan berjalan gagal coba cek lihat
    ubah tambah hapus kirim terima mulai berkas folder jaringan koneksi akses akun pelanggan faktur kontrak rapat cuti sakit senin selasa rabu kamis jumat sabtu minggu
    bulan tahun jam menit baris halaman langkah tugas masalah solusi pertanyaan jawaban ide versi bantuan seseorang sesuatu terima kasih maaf halo ya tidak mungkin`,
}

export const everydayWords: readonly string[] = Object.values(byLanguage).flatMap((words) => words.split(/\s+/))
