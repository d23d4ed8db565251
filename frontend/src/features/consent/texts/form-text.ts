/** What a consent form says, in one language. */
export interface FormText {
  language: string;
  /** The language's name in itself. */
  name: string;
  direction: 'ltr' | 'rtl';
  title: string;
  /** `school` is empty where the name is to be written in by hand. */
  intro: (school: string) => string;
  sections: { heading: string; items: string[] }[];
  /** Stands among what is processed, where moods are estimated at all. */
  mood: { class: string; student: string };
  contact: string;
  student: string;
  number: string;
  schoolClass: string;
  declaration: string;
  agree: string;
  refuse: string;
  giver: string;
  placeAndDate: string;
  signature: string;
  studentSignature: string;
  closing: string;
}
