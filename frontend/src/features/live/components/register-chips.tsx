import { useId } from 'react';

import { words } from '@/lib/words';

import classes from './register-chips.module.css';
import { SHOWN, type Shown } from './register-order';

const t = words('live');

interface RegisterChipsProps {
  counts: Record<Shown, number>;
  shown: Shown;
  onShow: (shown: Shown) => void;
}

/** Which rows of the register are shown, with how many there are: plain radio buttons, so that the arrow keys work. */
export function RegisterChips({ counts, shown, onShow }: RegisterChipsProps) {
  const group = useId();
  return (
    <fieldset className={classes.chips} aria-label={t('register.show')}>
      {SHOWN.map((each) => (
        <label key={each} className={classes.chip}>
          <input type="radio" name={group} checked={shown === each} onChange={() => onShow(each)} />
          {t.rich(`register.shown.${each}`, { number: () => <strong>{counts[each]}</strong> })}
        </label>
      ))}
    </fieldset>
  );
}
