using System.Net;
using PrintLab.Lab.Mail;
using PrintLab.Notify.Delivery;
using PrintLab.Notify.Delivery.Smtp;
using PrintLab.Tests.Notify.Running;
using PrintLab.Tests.Notify.Running.Server;

namespace PrintLab.Tests.Notify.Transports;

/// <summary>Our SMTP client against a real server: TLS, sign-in, and everything a server can do to a mail.</summary>
public sealed class SmtpTransportTests(OpenServer open) : IClassFixture<OpenServer>
{
    [Fact]
    [Trait("req", "MAIL-10")]
    public async Task A_mail_arrives_with_both_parts_and_foreign_letters()
    {
        await open.Server.Play(new Script());
        var accepted = await Accepted(open.Transport(), Mails.To("zoe@uni.example"));
        accepted.Tls.ShouldBeTrue("TLS is used where it is offered");
        accepted.From.ShouldBe("lab@uni.example");
        accepted.To.ShouldBe(["zoe@uni.example"]);
        accepted.Subject.ShouldBe("Hello Zoë 王小明");
        accepted.Text.TrimEnd().ShouldBe("Grüße\n.\n..\nhttps://lab.example/confirm/abc");
        accepted.Html!.TrimEnd().ShouldBe("<p>Grüße</p>");
        AcceptedMail.People(accepted.Message.To).ShouldBe([("Zoë 王小明", "zoe@uni.example")]);
        AcceptedMail.People(accepted.Message.From).ShouldBe([("The Lab", "lab@uni.example")]);
        AcceptedMail.People(accepted.Message.ReplyTo).ShouldBe([("", "desk@uni.example")]);
        accepted.Header("Auto-Submitted").ShouldBe("auto-generated");
        // Re-encoding by a relay would break the DKIM signature, so the mail must be ASCII only with no long lines.
        accepted.Raw.ShouldAllBe(value => value < 128);
        accepted.RawText.Split("\r\n").ShouldAllBe(line => line.Length <= 998);
    }

    [Fact]
    public async Task The_bytes_that_arrive_are_the_bytes_that_were_written()
    {
        await open.Server.Play(new Script());
        var mail = Mails.To("jane@uni.example", text: ".\n..\n.x\n", html: null);
        (await Accepted(open.Transport(), mail)).Raw.ShouldBe(mail.ToBytes());
    }

    [Theory]
    [InlineData(SmtpTls.Implicit, ServerTls.Implicit, "PLAIN")]
    [InlineData(SmtpTls.Required, ServerTls.Offered, "PLAIN")]
    [InlineData(SmtpTls.Required, ServerTls.Offered, "LOGIN")]
    [InlineData(SmtpTls.Required, ServerTls.Offered, "LOGIN PLAIN")]
    public async Task A_server_may_ask_for_tls_and_a_sign_in(SmtpTls tls, ServerTls serverTls, string methods)
    {
        await open.Server.Play(
            new Script
            {
                Tls = serverTls,
                SignIn = MailServer.SignIn,
                SignInMethods = methods,
            }
        );
        var accepted = await Accepted(open.Transport(tls, MailServer.SignIn), Mails.To("jane@uni.example"));
        accepted.Tls.ShouldBeTrue();
        accepted.User.ShouldBe(MailServer.User);
    }

    [Fact]
    [Trait("req", "SEC-05")]
    public async Task A_password_is_never_sent_in_clear()
    {
        await open.Server.Play(new Script { Tls = ServerTls.None, SignIn = MailServer.SignIn });
        var before = open.Server.SignIns;
        var down = await Should.ThrowAsync<TransportDown>(() =>
            open.Transport(SmtpTls.Required, MailServer.SignIn).Send(Mails.To("jane@uni.example"), default)
        );
        down.Message.ShouldContain("not sent in clear");
        open.Server.SignIns.ShouldBe(before);
    }

    [Fact]
    public async Task A_server_with_another_certificate_is_not_trusted()
    {
        await open.Server.Play(new Script());
        var down = await Should.ThrowAsync<TransportDown>(() => open.Transport(authority: open.Server.AnotherAuthorityFile).Check(default));
        down.Message.ShouldContain("certificate is not trusted");
        down.Message.ShouldContain("PRINTLAB_SMTP_CA");
    }

    [Fact]
    public async Task A_refused_sign_in_is_no_fault_of_the_mail()
    {
        await open.Server.Play(new Script { SignIn = MailServer.SignIn });
        var wrong = open.Transport(SmtpTls.Required, new NetworkCredential(MailServer.User, "guess"));
        var down = await Should.ThrowAsync<TransportDown>(() => wrong.Send(Mails.To("jane@uni.example"), default));
        down.Message.ShouldContain("535");
        down.Message.ShouldNotContain("guess");
    }

    [Fact]
    public async Task A_missing_sign_in_is_no_fault_of_the_mail()
    {
        await open.Server.Play(new Script { SignIn = MailServer.SignIn });
        (await Should.ThrowAsync<TransportDown>(() => open.Transport().Send(Mails.To("jane@uni.example"), default))).Message.ShouldContain("530");
    }

    [Theory]
    [InlineData(MailStep.Mail, 550, "Sender rejected")]
    [InlineData(MailStep.Mail, 553, "5.7.1 Not owned by user")]
    [InlineData(MailStep.Mail, 550, "5.4.5 Daily user sending limit exceeded")]
    [InlineData(MailStep.Mail, 452, "4.5.3 Domain has exceeded the max emails per hour (150/150) allowed")]
    [InlineData(MailStep.Recipient, 550, "5.7.60 Client does not have permissions to send as this sender")]
    [InlineData(MailStep.Recipient, 450, "4.7.28 Unusual rate of mail from your address")]
    [InlineData(MailStep.Recipient, 550, "5.7.23 SPF validation failed")]
    [InlineData(MailStep.Data, 550, "5.4.5 Daily user sending limit exceeded")]
    [InlineData(MailStep.Data, 550, "5.1.90 Your message can't be sent because you've reached your daily limit for message recipients")]
    [InlineData(MailStep.Data, 554, "5.2.252 SendAsDenied; lab@uni.example not allowed to send as desk@uni.example")]
    [InlineData(MailStep.Data, 550, "5.7.60 Client does not have permissions to send as this sender")]
    [InlineData(MailStep.Data, 550, "5.7.705 Access denied, tenant has exceeded threshold")]
    [InlineData(MailStep.Data, 552, "Message rejected: quota exceeded for this sender")]
    [InlineData(MailStep.Data, 451, "Too many messages, slow down")]
    [InlineData(MailStep.Data, 421, "4.7.28 Rate limited")]
    public async Task A_refusal_of_the_sender_is_no_fault_of_the_mail(MailStep step, int code, string text)
    {
        await open.Server.Play(new Script { Refusal = new Refusal(step, code, text, Times: 1) });
        var transport = open.Transport();
        (await Should.ThrowAsync<TransportDown>(() => transport.Send(Mails.To("jane@uni.example"), default))).Message.ShouldContain(
            $"takes no mail from \"The Lab\" <lab@uni.example>: {code} {text}"
        );
        await Accepted(transport, Mails.To("jane@uni.example"));
    }

    [Theory]
    [InlineData(MailStep.Mail, 552, "5.3.4 Message size exceeds fixed limit")]
    [InlineData(MailStep.Recipient, 550, "5.1.1 No such mailbox")]
    [InlineData(MailStep.Recipient, 552, "5.2.2 Mailbox over quota")]
    [InlineData(MailStep.Recipient, 552, "Quota exceeded")]
    [InlineData(MailStep.Recipient, 554, "5.7.1 Relay access denied")]
    [InlineData(MailStep.Data, 552, "5.2.2 The email account that you tried to reach is over quota")]
    [InlineData(MailStep.Data, 552, "Requested action aborted: mailbox quota exceeded")]
    [InlineData(MailStep.Data, 552, "5.3.4 Message too big for system")]
    [InlineData(MailStep.Data, 554, "5.7.1 Rejected as spam")]
    public async Task A_refusal_of_the_recipient_or_the_mail_holds_nobody_else_up(MailStep step, int code, string text)
    {
        await open.Server.Play(new Script { Refusal = new Refusal(step, code, text, Times: 1) });
        var transport = open.Transport();
        (await Should.ThrowAsync<MailRefused>(() => transport.Send(Mails.To("jane@uni.example"), default))).Message.ShouldStartWith($"{code} {text}");
        await Accepted(transport, Mails.To("jane@uni.example"));
    }

    [Theory]
    [InlineData(MailStep.Recipient, 550)]
    [InlineData(MailStep.Data, 554)]
    public async Task A_refusal_for_good_is_told_apart_and_the_next_mail_goes(MailStep step, int code)
    {
        await open.Server.Play(new Script { Refusal = new Refusal(step, code, "5.1.1 No such mailbox", Times: 1) });
        var transport = open.Transport();
        (await Should.ThrowAsync<MailRefused>(() => transport.Send(Mails.To("gone@uni.example"), default))).Message.ShouldStartWith(
            $"{code} 5.1.1 No such mailbox"
        );
        await Accepted(transport, Mails.To("jane@uni.example"));
    }

    [Theory]
    [InlineData(MailStep.Mail, 451)]
    [InlineData(MailStep.Recipient, 450)]
    [InlineData(MailStep.Data, 452)]
    [InlineData(MailStep.Recipient, 421)]
    public async Task A_refusal_for_now_is_told_apart_and_the_next_mail_goes(MailStep step, int code)
    {
        await open.Server.Play(new Script { Refusal = new Refusal(step, code, "4.2.0 Try again later", Times: 1) });
        var transport = open.Transport();
        var deferred = await Should.ThrowAsync<MailDeferred>(() => transport.Send(Mails.To("jane@uni.example"), default));
        deferred.Message.ShouldContain(code.ToString());
        deferred.Unanswered.ShouldBeFalse();
        await Accepted(transport, Mails.To("jane@uni.example"));
    }

    [Theory]
    [InlineData(MailStep.Recipient, TroubleKind.Drop, false)]
    [InlineData(MailStep.Data, TroubleKind.Drop, null)]
    [InlineData(MailStep.Accepted, TroubleKind.Drop, true)]
    [InlineData(MailStep.Recipient, TroubleKind.Hang, false)]
    [InlineData(MailStep.Data, TroubleKind.Hang, true)]
    [InlineData(MailStep.Accepted, TroubleKind.Hang, true)]
    public async Task A_broken_line_is_noticed_and_whether_the_mail_may_have_been_taken(MailStep step, TroubleKind kind, bool? unanswered)
    {
        await open.Server.Play(new Script { Trouble = new Trouble(step, kind) });
        var transport = open.Transport(seconds: kind == TroubleKind.Hang ? 2 : 20);
        var deferred = await Should.ThrowAsync<MailDeferred>(() => transport.Send(Mails.To("jane@uni.example"), default));
        if (unanswered is { } known)
        {
            deferred.Unanswered.ShouldBe(known);
        }

        await Accepted(open.Transport(), Mails.To("jane@uni.example"));
    }

    [Fact]
    public async Task A_line_that_breaks_before_the_server_has_the_whole_mail_leaves_no_doubt()
    {
        await open.Server.Play(new Script { Trouble = new Trouble(MailStep.Data, TroubleKind.Drop) });

        // Larger than the socket buffers between two programs.
        var large = Mails.To("jane@uni.example", text: string.Concat(Enumerable.Repeat(new string('x', 99) + '\n', 120_000)), html: null);
        (await Should.ThrowAsync<MailDeferred>(() => open.Transport().Send(large, default))).Unanswered.ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_never_greets_is_given_up()
    {
        await open.Server.Play(new Script { Trouble = new Trouble(MailStep.Connect, TroubleKind.Hang) });
        (await Should.ThrowAsync<TransportDown>(() => open.Transport(seconds: 0.5).Check(default))).Message.ShouldContain(
            "did not answer within 0.5 s"
        );
    }

    [Fact]
    public async Task A_server_that_greets_with_a_refusal_takes_no_mail()
    {
        await open.Server.Play(new Script { Refusal = new Refusal(MailStep.Connect, 421, "Too busy", Times: 1) });
        (await Should.ThrowAsync<TransportDown>(() => open.Transport().Send(Mails.To("jane@uni.example"), default))).Message.ShouldContain(
            "Too busy"
        );
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_to_be_away()
    {
        await open.Server.Play(new Script { Away = true });
        var down = await Should.ThrowAsync<TransportDown>(() => open.Transport().Check(default));
        down.Message.ShouldContain($"smtp://localhost:{open.Server.Port}");
    }

    [Fact]
    public async Task Several_mails_share_a_connection_and_one_the_server_has_closed_is_replaced()
    {
        await open.Server.Play(new Script());
        var transport = open.Transport();
        var before = open.Server.Sessions;
        for (var i = 0; i < 5; i++)
        {
            await Accepted(transport, Mails.To("jane@uni.example"));
        }

        open.Server.Sessions.ShouldBe(before + 1);
        await open.Server.Play(new Script());
        await Accepted(transport, Mails.To("jane@uni.example"));
        open.Server.Sessions.ShouldBe(before + 2);
        await transport.Rest();
    }

    [Fact]
    public async Task A_foreign_address_needs_a_server_that_knows_it()
    {
        await open.Server.Play(new Script { Utf8 = false });
        (await Should.ThrowAsync<MailRefused>(() => open.Transport().Send(Mails.To("zoë@uni.example"), default))).Message.ShouldContain("SMTPUTF8");
        await open.Server.Play(new Script());
        (await Accepted(open.Transport(), Mails.To("zoë@uni.example"))).To.ShouldBe(["zoë@uni.example"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_foreign_domain_has_a_name_that_every_server_knows(bool utf8)
    {
        await open.Server.Play(new Script { Utf8 = utf8 });
        var accepted = await Accepted(open.Transport(), Mails.To("zoe@bücher.example"));
        accepted.To.ShouldBe(["zoe@xn--bcher-kva.example"]);
        accepted.RawText.ShouldContain("<zoe@xn--bcher-kva.example>");
        accepted.Raw.ShouldAllBe(value => value < 128);
    }

    private async Task<AcceptedMail> Accepted(SmtpTransport transport, OutgoingMail mail)
    {
        var before = open.Server.Mails.Count;
        (await transport.Send(mail, default)).ShouldStartWith("250");
        var mails = open.Server.Mails;
        mails.Count.ShouldBe(before + 1);
        return mails[^1];
    }
}
