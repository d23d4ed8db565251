import { TextInput, type TextInputProps } from '@mantine/core';
import type { Ref } from 'react';

import type { Direction } from '@/types/templates';

interface SubjectFieldProps extends TextInputProps {
  direction: Direction;
  inputRef: Ref<HTMLInputElement>;
}

export function SubjectField({ direction, inputRef, ...props }: SubjectFieldProps) {
  return <TextInput ref={inputRef} dir={direction} autoComplete="off" {...props} />;
}
