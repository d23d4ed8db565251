import type { Health } from '@/api/types.gen';
import type { FormText } from '@/features/consent/texts/form-text';

import classes from './consent-form.module.css';

interface ConsentFormProps {
  text: FormText;
  school: string;
  contact: string;
  /** Empty where it is to be written in by hand, as everything else. */
  student: string;
  number: string;
  mood: Health['mood'];
}

/** One sheet of paper, to be signed. */
export function ConsentForm({ text, school, contact, student, number, mood }: ConsentFormProps) {
  const [processed, ...others] = text.sections;
  return (
    <article className={classes.sheet} lang={text.language} dir={text.direction} aria-label={text.title}>
      <header className={classes.head}>
        <p className={classes.school}>
          <bdi>{school || ' '}</bdi>
        </p>
        <h2>{text.title}</h2>
      </header>
      <dl className={classes.lines} data-columns="3">
        <Line term={text.student} value={student} wide />
        <Line term={text.number} value={number} />
        <Line term={text.schoolClass} value="" />
      </dl>
      <p>{text.intro(school)}</p>
      <div className={classes.columns}>
        {processed && (
          <Section
            heading={processed.heading}
            items={mood === 'off' ? processed.items : [...processed.items, text.mood[mood]]}
          />
        )}
        {others.map(({ heading, items }) => (
          <Section key={heading} heading={heading} items={items} />
        ))}
      </div>
      <dl className={classes.lines}>
        <Line term={text.contact} value={contact} wide />
      </dl>
      <div className={classes.declaration}>
        <p>{text.declaration}</p>
        <p className={classes.choice}>
          <span className={classes.square} aria-hidden />
          {text.agree}
        </p>
        <p className={classes.choice}>
          <span className={classes.square} aria-hidden />
          {text.refuse}
        </p>
      </div>
      <dl className={classes.lines} data-columns="2" data-signed="true">
        <Line term={text.giver} value="" />
        <Line term={text.placeAndDate} value="" />
        <Line term={text.signature} value="" />
        <Line term={text.studentSignature} value="" />
      </dl>
      <p className={classes.closing}>{text.closing}</p>
    </article>
  );
}

function Section({ heading, items }: { heading: string; items: string[] }) {
  return (
    <section>
      <h3>{heading}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}

/** What is known, or a line to write on; its name is below, as on paper. */
function Line({ term, value, wide = false }: { term: string; value: string; wide?: boolean }) {
  return (
    <div data-wide={wide}>
      <dt>{term}</dt>
      <dd>
        <bdi>{value || ' '}</bdi>
      </dd>
    </div>
  );
}
