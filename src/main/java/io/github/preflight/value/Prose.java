package io.github.preflight.value;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells text for people, in whatever language, and names of things from what a person or a program makes up. */
final class Prose {
    /** What fields and labels are called after, in the languages that message bundles are written in. */
    private static final Set<String> NOUNS = Words.set("""
            password passwords passwort kennwort passwörter contraseña contrasena contraseñas clave senha
            senhas wachtwoord hasło hasla hasła lösenord adgangskode passord salasana parola şifre sifre
            heslo jelszó lozinka geslo parole slaptažodis parool sandi passphrase passcode passwd secret
            secreto geheimnis token jeton tokens credential credentials passe apikey kodeord wachtwoordzin
            contrasenya pasahitza contrasinal segredo segreto zugangsdaten schlüssel clé llave chiave
            sleutel klucz nyckel nøgle
            parolă lykilorð contrasenia poverilnice clau skrivnost credencials credenciales credenziali identifiants contrassenya lozinku пароль
            """);

    /** What stands around them in names of fields, columns and keys. */
    private static final Set<String> COMPANIONS = Words.set("""
            user users username db database datasource spring client access api auth key name field column
            input value new old confirm confirmed confirmation current reset repeat retype verify mail email
            smtp ldap keystore truststore trust store header param parameter login refresh id bearer oauth
            oauth2 jwt private public consumer app encrypted hashed encoded plain raw ssl tls http jdbc
            redis mysql postgres postgresql oracle mongo mongodb rabbitmq kafka git github gitlab aws s3
            azure google facebook twitter slack docker registry proxy server service account accounts csrf
            xsrf session cookie device verification activation temp temporary x pwd pass attribute property
            prop const type config configuration set get is has check validate update hash policy encoder
            hidden text box label placeholder error invalid required expired expiry url uri file path prefix
            info manager provider resolver filter generator supplier converter validator callback secrets
            repo repository signing encryption webhook deploy publish upload one time code ssh gpg secretkey
            accesskey accesstoken clientsecret host port driver connection hint length min max strength
            question answer recovery basic credential link form page dialog change forgot forgotten modified
            date salt
            """);

    /** Small words of the languages that message bundles are written in; a sentence has one. */
    private static final Set<String> SMALL = Words.set("""
            the a an is are must be not your you to of for and or with in on at has have this that it enter
            please by from cannot can should if new confirm no was will does do as than least forgot change
            reset show der die das ein eine ist und oder nicht ihr ihre sie mit für bitte zum zur muss neues
            vergessen le la les un une de du des et ou est votre pour doit pas avec mot el los las y o su
            por para con es debe ingrese olvidó nueva il lo gli di e per non tua nuova inserisci os um uma
            da em seu sua não nova digite het een en van uw je niet voor moet nieuw wprowadź nie jest twoje
            nowe i ditt och att för ange din og ikke nyt yeni ve lütfen zadejte nové kérjük az új anna uusi
            ja introduceți noua quên mật nhập kata anda masukkan when used
            """);

    private static final int LONGEST_WORD = 40;
    private static final int LONGEST_NAME = 80;
    private static final int FIRST_FOREIGN = 0x0370;

    private Prose() {}

    /** Text for people: several words that make a phrase, or anything in a script that passwords are not typed in. */
    static boolean isText(String text) {
        int blanks = 0;
        int words = 0;
        int plain = 0;
        int odd = 0;
        int foreign = 0;
        int latin = 0;
        int accented = 0;
        int digits = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (c == ' ' || c == '\n' || c == '\t' || c == '\u00a0' || c == '\u3000') {
                blanks += i < text.length() ? 1 : 0;
                if (i > start) {
                    words++;
                    if (isPlainWord(text, start, i)) {
                        plain++;
                    } else if (isOdd(text, start, i)) {
                        odd++;
                    }
                }
                start = i + 1;
                if (words > 60) {
                    break;
                }
            } else if (c >= FIRST_FOREIGN && Character.isLetter(c)) {
                foreign++;
            } else if (c >= 0x00C0 && Character.isLetter(c) || c == '\uFFFD') {
                accented++;
            } else if (c < 128 && Character.isLetterOrDigit(c)) {
                latin++;
                digits += Shapes.isDigit(c) ? 1 : 0;
            }
            if (i - start > LONGEST_WORD && foreign == 0) {
                return false;
            }
        }
        if (foreign > 0) {
            return foreign >= latin || foreign > 8 || blanks > 0 || digits == 0;
        }
        if (blanks == 0 || words < 2) {
            return accented > 0 && isWord(text) || hasEntity(text) || isExclaimed(text);
        }
        // of letters and digits mixed within words passphrases are made
        if (odd > 0 && odd * 3 > words) {
            return false;
        }
        return words >= 3 && isPhrase(text) || plain == words && isPhrase(text);
    }

    /** Letters alone, some of them with accents: nobody types such a password. */
    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetter(c) && "-'’:.*?!…\uFFFD".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** {@code Contrase&ntilde;a} */
    private static boolean hasEntity(String text) {
        int and = text.indexOf('&');
        int end = and < 0 ? -1 : text.indexOf(';', and);
        if (end < and + 3) {
            return false;
        }
        for (int i = and + 1; i < end; i++) {
            if (!Character.isLetter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** It begins as a sentence or a title, ends as a sentence or a question, or has one of the small words. */
    private static boolean isPhrase(String text) {
        char first = text.charAt(0);
        char last = text.charAt(text.length() - 1);
        if (Character.isUpperCase(first) || "¿¡<*".indexOf(first) >= 0 || ".:!?…,".indexOf(last) >= 0) {
            return true;
        }
        for (String word : Words.of(text.length() > 400 ? text.substring(0, 400) : text)) {
            if (SMALL.contains(word) || NOUNS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** {@code Password:}, {@code Passwort?}, {@code Password *}: one noun with what follows it on a form. */
    private static boolean isExclaimed(String text) {
        int end = text.length();
        while (end > 0 && ":*?!….".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end < text.length()
                && end > 0
                && NOUNS.contains(text.substring(0, end).toLowerCase(Locale.ROOT));
    }

    /** A word as it stands in a text, with its punctuation. */
    private static boolean isPlainWord(String text, int from, int to) {
        int a = from;
        int b = to;
        while (a < b && "\"'([{<¿¡«„“-*&".indexOf(text.charAt(a)) >= 0) {
            a++;
        }
        while (b > a && "\"')]}>.,:;!?…»“”-*".indexOf(text.charAt(b - 1)) >= 0) {
            b--;
        }
        for (int i = a; i < b; i++) {
            char c = text.charAt(i);
            boolean inner = i > a && i < b - 1 && "'’-/._&;".indexOf(c) >= 0;
            if (!Character.isLetter(c) && !inner) {
                return Shapes.isDigits(text, a, b);
            }
        }
        return true;
    }

    /** Letters and digits mixed, or marks that no text has. */
    private static boolean isOdd(String text, int from, int to) {
        boolean letter = false;
        boolean digit = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            letter |= Character.isLetter(c);
            digit |= Shapes.isDigit(c);
            if ("#$%^&=+|~`\\".indexOf(c) >= 0 && to - from > 1) {
                return true;
            }
        }
        return letter && digit;
    }

    /** A capitalised word that labels the field: {@code Password}, {@code Senha}, {@code NewPassword}. */
    static boolean isLabel(String text) {
        return text.length() > 3
                && text.length() <= LONGEST_WORD
                && Character.isUpperCase(text.charAt(0))
                && !isUpper(text)
                && (NOUNS.contains(text.toLowerCase(Locale.ROOT)) || isCompound(text));
    }

    /** {@code Benutzerpasswort}, {@code Gebruikerswachtwoord}: languages that write such words in one. */
    private static boolean isCompound(String text) {
        boolean noun = Shapes.endsWithAny(
                text,
                "passwort",
                "kennwort",
                "passphrase",
                "wachtwoord",
                "lösenord",
                "passord",
                "adgangskode",
                "schlüssel");
        return noun && isWord(text);
    }

    private static boolean isUpper(String text) {
        return text.equals(text.toUpperCase(Locale.ROOT));
    }

    /**
     * The name of a field, a column, a header or a variable that holds a secret: two words or more, all of them such as
     * names are made of. {@code userPassword}, {@code access_token}, {@code API-KEY}, {@code PASSWORD_FIELD}; not
     * {@code mySecretKey}, which somebody chose.
     */
    static boolean isName(String text) {
        if (text.length() > LONGEST_NAME || !mayBeName(text)) {
            return false;
        }
        List<String> words = Words.of(text);
        boolean noun = false;
        for (String word : words) {
            boolean own = NOUNS.contains(word) || word.equals("key") || word.equals("pwd") || word.equals("pass");
            noun |= own;
            if (!own && !COMPANIONS.contains(word)) {
                return false;
            }
        }
        return noun && words.size() >= 2;
    }

    private static boolean mayBeName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && "_-.".indexOf(c) < 0) {
                return false;
            }
        }
        return Character.isLetter(text.charAt(0)) || text.charAt(0) == '_';
    }
}
