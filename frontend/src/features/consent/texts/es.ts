import type { FormText } from './form-text';

export const ES: FormText = {
  language: 'es',
  name: 'Español',
  direction: 'ltr',
  title: 'Consentimiento para registrar la asistencia por reconocimiento facial',
  intro: (school) =>
    `${school || 'El centro'} registra la asistencia con una cámara en el aula y el programa Rollcall. Solo reconoce a un alumno o una alumna si hay consentimiento. La participación es voluntaria.`,
  sections: [
    {
      heading: 'Qué datos se tratan',
      items: [
        'De tres a ocho fotos de la cara, que el centro toma o que usted le entrega.',
        'De cada foto, una lista de números que describe la cara. Son datos biométricos.',
        'En clase, las caras que ve la cámara se comparan con esos números. El vídeo no se graba; el profesorado puede guardar una imagen suelta de una clase.',
        'La anotación (presente, con retraso, ausente, etc.) y la hora a la que se vio al alumno o a la alumna por primera y por última vez.',
      ],
    },
    {
      heading: 'Para qué',
      items: [
        'Para anotar quién está en clase y avisar a las familias de una ausencia. Para nada más: ni para calificar ni para juzgar el comportamiento.',
        'Decide una persona: el profesorado puede corregir cualquier anotación.',
      ],
    },
    {
      heading: 'Dónde y por cuánto tiempo',
      items: [
        'En un ordenador del propio centro. Las fotos y los números no se ceden a nadie.',
        'Las fotos y los números se borran en cuanto se retira este consentimiento y cuando el alumno o la alumna deja el centro. Las anotaciones se conservan mientras el centro deba conservar sus registros.',
        'Las caras que el programa no conoce se guardan, como mucho, hasta el final de la clase.',
      ],
    },
    {
      heading: 'Sus derechos',
      items: [
        'Puede negarse, o retirar este consentimiento en cualquier momento, sin dar motivos y sin ninguna desventaja: la asistencia se anota entonces a mano. Lo hecho hasta entonces sigue siendo lícito.',
        'Puede consultar todo lo que se guarda, recibir una copia, corregirlo y hacer que se borre.',
        'Puede reclamar ante la autoridad de protección de datos.',
        'Donde se aplica el Reglamento General de Protección de Datos, este consentimiento es la base jurídica: artículos 6.1.a y 9.2.a.',
      ],
    },
  ],
  mood: {
    class: 'El ánimo de la clase en conjunto se estima a partir de las expresiones faciales. Solo se guarda la cifra de toda la clase.',
    student: 'El ánimo se estima a partir de las expresiones faciales y se guarda para la clase y para cada persona.',
  },
  contact: 'Preguntas y retirada',
  student: 'Alumno o alumna',
  number: 'Número',
  schoolClass: 'Clase',
  declaration: 'He leído lo anterior.',
  agree: 'Doy mi consentimiento.',
  refuse: 'No doy mi consentimiento.',
  giver: 'Nombre del padre, de la madre o de quien tenga la tutela, o del alumno o la alumna si es mayor de edad',
  placeAndDate: 'Lugar y fecha',
  signature: 'Firma',
  studentSignature: 'Firma del alumno o de la alumna, si ya puede decidir también',
  closing: 'Devuelva este formulario al centro, que lo conserva como constancia de su consentimiento.',
};
