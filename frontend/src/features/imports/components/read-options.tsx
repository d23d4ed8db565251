import { Checkbox, Group, NativeSelect } from '@mantine/core';

import type { ImportOptions } from '@/features/imports/api/create-import';
import type { DateOrder, SchoolImport } from '@/types/imports';

import classes from './files-step.module.css';

const DATE_ORDERS: { value: DateOrder; label: string }[] = [
  { value: 'auto', label: 'As written; refuse what can be both' },
  { value: 'dmy', label: 'Day first: 3/4/2026 is 3 April' },
  { value: 'mdy', label: 'Month first: 3/4/2026 is 4 March' },
];

interface OptionFieldsProps {
  options: ImportOptions;
  disabled: boolean;
  onChange: (options: ImportOptions) => void;
}

export function OptionFields({ options, disabled, onChange }: OptionFieldsProps) {
  return (
    <div className={classes.options}>
      <NativeSelect
        label="Dates between slashes"
        description="Only for the dates of consents."
        data={DATE_ORDERS}
        value={options.dateOrder}
        disabled={disabled}
        onChange={(event) => onChange({ ...options, dateOrder: event.currentTarget.value as DateOrder })}
      />
      <Checkbox.Group
        label="Photos to take all the same"
        description="Where you are sure that every photo is under the right name."
        value={options.accept}
        onChange={(accept) => onChange({ ...options, accept })}
      >
        <Group gap="md" mt={6}>
          <Checkbox
            value="already_enrolled_as"
            label="those that look like another student (twins)"
            disabled={disabled}
          />
          <Checkbox value="unlike_other_photos" label="those unlike the student’s others" disabled={disabled} />
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
        Dates between slashes: <strong>{DATE_ORDERS.find(({ value }) => value === date_order)?.label}</strong>
      </p>
      {accept.includes('already_enrolled_as') && <p>Photos that look like another student are taken all the same.</p>}
      {accept.includes('unlike_other_photos') && <p>Photos unlike the student’s others are taken all the same.</p>}
      <p className={classes.fixed}>Fixed since the first file. To change it, begin anew.</p>
    </div>
  );
}
