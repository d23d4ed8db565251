import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';

import { words } from '@/lib/words';

const t = words('components');

interface SearchFieldProps {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
}

export function SearchField({ label, placeholder = t('search'), value, onChange }: SearchFieldProps) {
  return (
    <TextInput
      aria-label={label}
      placeholder={placeholder}
      type="search"
      w="100%"
      leftSection={<IconSearch size={16} aria-hidden />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
