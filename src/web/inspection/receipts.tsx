/** Where the receipts of inspection forms stay: a form goes with its act, the line above says what was recorded, also to who hears the screen. */
import { type ReactNode, useState } from 'react';
import household from '../household/household.module.css';
import { ReceiptContext } from '../review/step-form.tsx';

export function Receipts({ children }: { readonly children: ReactNode }) {
  const [{ said, number }, setReceipt] = useState<{ readonly said: ReactNode; readonly number: number }>({ said: null, number: 0 });
  return (
    <>
      {/* Numbered: the same words a second time are said a second time. */}
      <div role="status" aria-live="polite">{said !== null && <p key={number} className={household.notice}>{said}</p>}</div>
      <ReceiptContext value={(next) => setReceipt((before) => ({ said: next, number: before.number + 1 }))}>{children}</ReceiptContext>
    </>
  );
}
