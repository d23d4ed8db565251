import type { FormText } from './form-text';

export const DE: FormText = {
  language: 'de',
  name: 'Deutsch',
  direction: 'ltr',
  title: 'Einwilligung: Anwesenheit durch Gesichtserkennung',
  intro: (school) =>
    `${school || 'Die Schule'} hält die Anwesenheit mit einer Kamera im Klassenraum und dem Programm Rollcall fest. Es erkennt nur, für wen eingewilligt wurde. Die Teilnahme ist freiwillig.`,
  sections: [
    {
      heading: 'Was verarbeitet wird',
      items: [
        'Drei bis acht Fotos des Gesichts, die die Schule aufnimmt oder von Ihnen bekommt.',
        'Aus jedem Foto eine Liste von Zahlen, die das Gesicht beschreibt. Das sind biometrische Daten.',
        'Im Unterricht werden Gesichter im Kamerabild mit diesen Zahlen verglichen. Das Video wird nicht aufgezeichnet; Lehrkräfte können ein einzelnes Bild einer Stunde aufheben.',
        'Der Eintrag (anwesend, verspätet, abwesend usw.), und wann die Person zuerst und zuletzt gesehen wurde.',
      ],
    },
    {
      heading: 'Wozu',
      items: [
        'Um festzuhalten, wer im Unterricht ist, und Eltern bei Abwesenheit zu benachrichtigen. Zu nichts anderem: nicht für Noten und nicht, um Verhalten zu beurteilen.',
        'Ein Mensch entscheidet: Lehrkräfte können jeden Eintrag berichtigen.',
      ],
    },
    {
      heading: 'Wo und wie lange',
      items: [
        'Auf einem Rechner der Schule. Fotos und Zahlen werden an niemanden weitergegeben.',
        'Fotos und Zahlen werden gelöscht, sobald diese Einwilligung widerrufen wird, und beim Verlassen der Schule. Einträge bleiben so lange, wie die Schule ihre Klassenbücher aufbewahren muss.',
        'Gesichter, die das Programm nicht kennt, bleiben höchstens bis zum Ende der Stunde.',
      ],
    },
    {
      heading: 'Ihre Rechte',
      items: [
        'Sie können ablehnen oder diese Einwilligung jederzeit widerrufen, ohne Begründung und ohne Nachteil: Die Anwesenheit wird dann von Hand eingetragen. Was bis dahin geschah, bleibt rechtmäßig.',
        'Sie können alles einsehen, was gespeichert ist, eine Kopie davon bekommen und es berichtigen oder löschen lassen.',
        'Sie können sich bei der Datenschutzaufsicht beschweren.',
        'Wo die Datenschutz-Grundverordnung gilt, ist diese Einwilligung die Rechtsgrundlage: Artikel 6 Absatz 1 Buchstabe a und Artikel 9 Absatz 2 Buchstabe a.',
      ],
    },
  ],
  mood: {
    class: 'Aus den Gesichtsausdrücken wird die Stimmung der ganzen Klasse geschätzt. Nur der Wert der Klasse wird gespeichert.',
    student: 'Aus den Gesichtsausdrücken wird die Stimmung geschätzt und für die Klasse und für jede einzelne Person gespeichert.',
  },
  contact: 'Fragen und Widerruf',
  student: 'Schülerin oder Schüler',
  number: 'Nummer',
  schoolClass: 'Klasse',
  declaration: 'Ich habe das gelesen.',
  agree: 'Ich willige ein.',
  refuse: 'Ich willige nicht ein.',
  giver: 'Name der oder des Erziehungsberechtigten, bei Volljährigen der eigene',
  placeAndDate: 'Ort und Datum',
  signature: 'Unterschrift',
  studentSignature: 'Unterschrift der Schülerin oder des Schülers, wenn alt genug, um mitzuentscheiden',
  closing: 'Bitte geben Sie dieses Formular der Schule zurück, die es als Nachweis Ihrer Einwilligung aufbewahrt.',
};
