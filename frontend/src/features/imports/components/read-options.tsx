import { Checkbox, Group, NativeSelect } from '@mantine/core';

import type { DateOrder, NewImport, SchoolImport } from '@/api/types.gen';
import { words } from '@/lib/words';

import classes from './files-step.module.css';

const t = words('imports');

const DATE_ORDERS: DateOrder[] = ['auto', 'dmy', 'mdy'];

interface OptionFieldsProps {
  options: Required<NewImport>;
  disabled: boolean;
  onChange: (options: Required<NewImport>) => void;
}

export function OptionFields({ options, disabled, onChange }: OptionFieldsProps) {
  return (
    <div className={classes.options}>
      <NativeSelect
        label={t('dates.label')}
        description={t('dates.help')}
        data={DATE_ORDERS.map((value) => ({ value, label: t(`dates.order.${value}`) }))}
        value={options.date_order}
        disabled={disabled}
        onChange={(event) => onChange({ ...options, date_order: event.currentTarget.value as DateOrder })}
      />
      <Checkbox.Group
        label={t('accept.label')}
        description={t('accept.help')}
        value={options.accept}
        onChange={(accept) => onChange({ ...options, accept })}
      >
        <Group gap="md" mt={6}>
          <Checkbox value="already_enrolled_as" label={t('accept.twins')} disabled={disabled} />
          <Checkbox value="unlike_other_photos" label={t('accept.unlike')} disabled={disabled} />
        </Group>
      </Checkbox.Group>
    </div>
  );
}

/** Chosen with the first file: the server reads both by it. */
export function ChosenOptions({ known: { date_order, accept } }: { known: SchoolImport }) {
  return (
    <div className={classes.chosen}>
      <p>
        {t.rich('dates.chosen', {
          order: t(`dates.order.${date_order}`),
          strong: (text) => <strong>{text}</strong>,
        })}
      </p>
      {accept.includes('already_enrolled_as') && <p>{t('accept.twinsChosen')}</p>}
      {accept.includes('unlike_other_photos') && <p>{t('accept.unlikeChosen')}</p>}
      <p className={classes.fixed}>{t('accept.fixed')}</p>
    </div>
  );
}
