"use client";

import { useState } from "react";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { useTestMail } from "@/entities/mail/mails";
import { messageOf } from "@/lib/api/api-error";
import { readAddress } from "@/lib/text/email-address";

/** Sends one mail immediately, bypassing the queue, and shows the mail server's response. */
export function TestMailDialog({ close }: { close: () => void }) {
  const test = useTestMail();
  const [to, setTo] = useState("");
  const address = readAddress(to);
  const missing = address ? undefined : "Enter an email address first.";
  return (
    <Dialog
      open
      onOpenChange={close}
      title="Send a test email"
      onSubmit={(event) => {
        event.preventDefault();
        if (address && !test.isPending) test.mutate(address);
      }}
      foot={
        <>
          <Button onClick={close}>Close</Button>
          <Button type="submit" kind="go" busy={test.isPending && "Sending"} offBecause={missing}>
            Send
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field label="To" required>
          {(control) => <TextInput {...control} type="email" autoComplete="off" value={to} onChange={(event) => setTo(event.target.value)} />}
        </Field>
        {test.data && (
          <Alert
            kind={test.data.delivered ? "done" : "stop"}
            title={test.data.delivered ? "The mail server accepted it." : "The mail server did not accept it."}
          >
            {test.data.answer}
          </Alert>
        )}
        {test.error && (
          <Alert kind="stop" announce="alert" title="No email was sent.">
            {messageOf(test.error)}
          </Alert>
        )}
      </div>
    </Dialog>
  );
}
