import type { TemplateField } from '@/api/types.gen';
import { words } from '@/lib/words';

import classes from './field-list.module.css';
import { placeholder } from './template-words';

const t = words('templates');

interface FieldListProps {
  fields: TemplateField[];
  /** The name of the field that they go into. */
  target: string;
  onInsert: (name: string) => void;
}

/** What a message may name, to be put where the cursor is. */
export function FieldList({ fields, target, onInsert }: FieldListProps) {
  return (
    <section className={classes.list} aria-label={t('field.label')}>
      <h3>{t('field.title')}</h3>
      <p className={classes.help}>{t('field.help', { part: target })}</p>
      <ul>
        {fields.map(({ name, meaning, example }) => (
          <li key={name}>
            <button type="button" aria-label={t('field.insert', { name, meaning })} onClick={() => onInsert(name)}>
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
