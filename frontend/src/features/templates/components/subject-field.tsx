import { TextInput, type TextInputProps } from '@mantine/core';
import type { Ref } from 'react';

import type { Template } from '@/api/types.gen';

interface SubjectFieldProps extends TextInputProps {
  direction: Template['direction'];
  inputRef: Ref<HTMLInputElement>;
}

export function SubjectField({ direction, inputRef, ...props }: SubjectFieldProps) {
  return <TextInput ref={inputRef} dir={direction} autoComplete="off" {...props} />;
}
