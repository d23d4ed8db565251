import type { TemplateField } from '@/types/templates';

import classes from './field-list.module.css';
import { placeholder } from './template-words';

interface FieldListProps {
  fields: TemplateField[];
  /** The name of the field that they go into. */
  target: string;
  onInsert: (name: string) => void;
}

/** What a message may name, to be put where the cursor is. */
export function FieldList({ fields, target, onInsert }: FieldListProps) {
  return (
    <section className={classes.list} aria-label="Fields to insert">
      <h3>Fields</h3>
      <p className={classes.help}>
        Each stands for something of the lesson. Press one to put it where the cursor is: in “{target}”.
      </p>
      <ul>
        {fields.map(({ name, meaning, example }) => (
          <li key={name}>
            <button type="button" aria-label={`Insert ${name}: ${meaning}`} onClick={() => onInsert(name)}>
              <code>{placeholder(name)}</code>
              <span className={classes.meaning}>{meaning}</span>
              <span className={classes.example}>{example}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
