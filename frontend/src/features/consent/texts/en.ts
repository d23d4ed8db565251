import type { FormText } from './form-text';

export const EN: FormText = {
  language: 'en',
  name: 'English',
  direction: 'ltr',
  title: 'Consent to marking attendance by face recognition',
  intro: (school) =>
    `${school || 'The school'} marks attendance with a camera in the classroom and the program Rollcall. It recognises a student only where consent was given. To take part is voluntary.`,
  sections: [
    {
      heading: 'What is processed',
      items: [
        'Three to eight photos of the student’s face, which the school takes or receives from you.',
        'From each photo a list of numbers that describes the face. These are biometric data.',
        'In lessons, faces in the camera’s picture are compared with these numbers. The video is not recorded; a teacher may keep a single picture of a lesson.',
        'The mark (present, late, absent and so on), with when the student was first and last seen.',
      ],
    },
    {
      heading: 'What for',
      items: [
        'To mark who is in the lesson, and to tell parents of an absence. For nothing else: not for grades, and not to judge behaviour.',
        'A person decides: the teacher can correct every mark.',
      ],
    },
    {
      heading: 'Where, and for how long',
      items: [
        'On the school’s own computer. Photos and numbers are passed on to nobody.',
        'Photos and numbers are erased as soon as this consent is withdrawn, and when the student leaves the school. Marks are kept for as long as the school has to keep its registers.',
        'Faces that the program does not know are kept until the end of the lesson at most.',
      ],
    },
    {
      heading: 'Your rights',
      items: [
        'You may refuse, or withdraw this consent at any time, without a reason and without any disadvantage: the teacher then marks attendance by hand. What was done before stays lawful.',
        'You may see all that is held, receive a copy of it, have it corrected, and have it erased.',
        'You may complain to the data protection authority.',
        'Where the General Data Protection Regulation applies, this consent is the legal ground: Articles 6(1)(a) and 9(2)(a).',
      ],
    },
  ],
  mood: {
    class: 'The mood of the class as a whole is estimated from facial expressions. Only the figure for the whole class is kept.',
    student: 'The mood is estimated from facial expressions, and kept for the class and for each student.',
  },
  contact: 'Questions and withdrawal',
  student: 'Student',
  number: 'Student number',
  schoolClass: 'Class',
  declaration: 'I have read this.',
  agree: 'I consent.',
  refuse: 'I do not consent.',
  giver: 'Name of the parent or guardian, or of the student if of age',
  placeAndDate: 'Place and date',
  signature: 'Signature',
  studentSignature: 'Signature of the student, if old enough to decide as well',
  closing: 'Please give this form back to the school, which keeps it as the record of your consent.',
};
