using System.Net;
using PrintLab.Notify.Delivery;
using PrintLab.Notify.Delivery.Smtp;
using PrintLab.ServiceDefaults.MailWays;
using PrintLab.Tests.Mail.Running;

namespace PrintLab.Tests.Mail.Transports;

/// <summary>Our SMTP client at a real server: TLS, sign-in, and everything a server can do to a mail.</summary>
public sealed class SmtpTransportTests(OpenServer open) : IClassFixture<OpenServer>
{
    private static readonly NetworkCredential Right = new(MailServer.User, MailServer.Password);
    private static readonly object SignIn = new[] { MailServer.User, MailServer.Password };

    [Fact]
    [Trait("req", "MAIL-10")]
    public async Task A_mail_arrives_with_both_parts_and_foreign_letters()
    {
        await open.Server.Script(new { });
        var accepted = await Accepted(open.Transport(), Mails.To("zoe@uni.example"));
        accepted.Tls.ShouldBeTrue("TLS is used where it is offered");
        accepted.From.ShouldBe("lab@uni.example");
        accepted.To.ShouldBe(["zoe@uni.example"]);
        accepted.Subject.ShouldBe("Hello Zoë 王小明");
        accepted.Text.TrimEnd().ShouldBe("Grüße\n.\n..\nhttps://lab.example/confirm/abc");
        accepted.Html!.TrimEnd().ShouldBe("<p>Grüße</p>");
        accepted.Addresses.To.ShouldBe([new AcceptedAddress("zoe@uni.example", "Zoë 王小明")]);
        accepted.Addresses.From.ShouldBe([new AcceptedAddress("lab@uni.example", "The Lab")]);
        accepted.Addresses.ReplyTo.ShouldBe([new AcceptedAddress("desk@uni.example", "")]);
        accepted.Header("Auto-Submitted").ShouldBe("auto-generated");
        // What a relay would recode breaks its DKIM signature: nothing but ASCII, no line too long.
        accepted.Raw.ShouldAllBe(value => value < 128);
        accepted.RawText.Split("\r\n").ShouldAllBe(line => line.Length <= 998);
    }

    [Fact]
    public async Task The_bytes_that_arrive_are_the_bytes_that_were_written()
    {
        await open.Server.Script(new { });
        var mail = Mails.To("jane@uni.example", text: ".\n..\n.x\n", html: null);
        (await Accepted(open.Transport(), mail)).Raw.ShouldBe(mail.Bytes.ToArray());
    }

    [Theory]
    [InlineData(SmtpTls.Implicit, "implicit", "PLAIN")]
    [InlineData(SmtpTls.Required, "starttls", "PLAIN")]
    [InlineData(SmtpTls.Required, "starttls", "LOGIN")]
    public async Task A_server_may_ask_for_tls_and_a_sign_in(SmtpTls tls, string serverTls, string method)
    {
        await open.Server.Script(new { tls = serverTls, auth = SignIn, authMethods = new[] { method } });
        var accepted = await Accepted(open.Transport(tls, Right), Mails.To("jane@uni.example"));
        accepted.Tls.ShouldBeTrue();
        accepted.User.ShouldBe(MailServer.User);
    }

    [Fact]
    [Trait("req", "SEC-05")]
    public async Task A_password_is_never_sent_in_clear()
    {
        await open.Server.Script(new { tls = "none", auth = SignIn });
        var before = await open.Server.Sessions();
        var down = await Should.ThrowAsync<TransportDown>(() => open.Transport(SmtpTls.Required, Right).Send(Mails.To("jane@uni.example"), default));
        down.Message.ShouldContain("not sent in clear");
        (await open.Server.Sessions()).SignIns.ShouldBe(before.SignIns);
    }

    [Fact]
    public async Task A_server_with_another_certificate_is_not_trusted()
    {
        await open.Server.Script(new { });
        var down = await Should.ThrowAsync<TransportDown>(() => open.Transport(authority: open.Server.AnotherAuthorityFile).Check(default));
        down.Message.ShouldContain("certificate is not trusted");
        down.Message.ShouldContain("PRINTLAB_SMTP_CA");
    }

    [Fact]
    public async Task A_refused_sign_in_is_no_fault_of_the_mail()
    {
        await open.Server.Script(new { auth = SignIn });
        var wrong = open.Transport(SmtpTls.Required, new NetworkCredential(MailServer.User, "guess"));
        var down = await Should.ThrowAsync<TransportDown>(() => wrong.Send(Mails.To("jane@uni.example"), default));
        down.Message.ShouldContain("535");
        down.Message.ShouldNotContain("guess");
    }

    [Fact]
    public async Task A_missing_sign_in_is_no_fault_of_the_mail()
    {
        await open.Server.Script(new { auth = SignIn });
        (await Should.ThrowAsync<TransportDown>(() => open.Transport().Send(Mails.To("jane@uni.example"), default))).Message.ShouldContain("530");
    }

    [Theory]
    [InlineData("mail", 550)]
    [InlineData("rcpt", 550)]
    [InlineData("data", 554)]
    public async Task A_refusal_for_good_is_told_apart_and_the_next_mail_goes(string step, int code)
    {
        await open.Server.Script(new { fail = new { step, code, text = "5.1.1 No such mailbox", times = 1 } });
        var transport = open.Transport();
        (await Should.ThrowAsync<MailRefused>(() => transport.Send(Mails.To("gone@uni.example"), default))).Message.ShouldBe($"{code} 5.1.1 No such mailbox");
        await Accepted(transport, Mails.To("jane@uni.example"));
    }

    [Theory]
    [InlineData("mail", 451)]
    [InlineData("rcpt", 450)]
    [InlineData("data", 452)]
    [InlineData("rcpt", 421)]
    public async Task A_refusal_for_now_is_told_apart_and_the_next_mail_goes(string step, int code)
    {
        await open.Server.Script(new { fail = new { step, code, text = "4.2.0 Try again later", times = 1 } });
        var transport = open.Transport();
        var deferred = await Should.ThrowAsync<MailDeferred>(() => transport.Send(Mails.To("jane@uni.example"), default));
        deferred.Message.ShouldContain(code.ToString());
        deferred.Unanswered.ShouldBeFalse();
        await Accepted(transport, Mails.To("jane@uni.example"));
    }

    [Theory]
    [InlineData("rcpt", "drop", false)]
    [InlineData("data", "drop", null)]
    [InlineData("accepted", "drop", true)]
    [InlineData("rcpt", "hang", false)]
    [InlineData("data", "hang", true)]
    [InlineData("accepted", "hang", true)]
    public async Task A_broken_line_is_noticed_and_whether_the_mail_may_have_been_taken(string step, string what, bool? unanswered)
    {
        await open.Server.Script(new { trouble = new { step, what, times = 1 } });
        var transport = open.Transport(seconds: what == "hang" ? 0.5 : 20);
        var deferred = await Should.ThrowAsync<MailDeferred>(() => transport.Send(Mails.To("jane@uni.example"), default));
        if (unanswered is { } known)
        {
            deferred.Unanswered.ShouldBe(known);
        }

        await Accepted(open.Transport(), Mails.To("jane@uni.example"));
    }

    [Fact]
    public async Task A_server_that_greets_with_a_refusal_takes_no_mail()
    {
        await open.Server.Script(new { fail = new { step = "connect", code = 421, text = "Too busy", times = 1 } });
        (await Should.ThrowAsync<TransportDown>(() => open.Transport().Send(Mails.To("jane@uni.example"), default))).Message.ShouldContain("Too busy");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_to_be_away()
    {
        await open.Server.Script(new { port = false });
        var down = await Should.ThrowAsync<TransportDown>(() => open.Transport().Check(default));
        down.Message.ShouldContain($"smtp://localhost:{open.Server.Port}");
    }

    [Fact]
    public async Task Several_mails_share_a_connection_and_one_the_server_has_closed_is_replaced()
    {
        await open.Server.Script(new { });
        var transport = open.Transport();
        var before = await open.Server.Sessions();
        for (var i = 0; i < 5; i++)
        {
            await Accepted(transport, Mails.To("jane@uni.example"));
        }

        (await open.Server.Sessions()).Count.ShouldBe(before.Count + 1);
        await open.Server.Script(new { });
        await Accepted(transport, Mails.To("jane@uni.example"));
        (await open.Server.Sessions()).Count.ShouldBe(before.Count + 2);
        await transport.Rest();
    }

    [Fact]
    public async Task A_foreign_address_needs_a_server_that_knows_it()
    {
        await open.Server.Script(new { utf8 = false });
        (await Should.ThrowAsync<MailRefused>(() => open.Transport().Send(Mails.To("zoë@uni.example"), default))).Message.ShouldContain("SMTPUTF8");
        await open.Server.Script(new { });
        (await Accepted(open.Transport(), Mails.To("zoë@bücher.example"))).RawText.ShouldContain("<zoë@xn--bcher-kva.example>");
    }

    private async Task<AcceptedMail> Accepted(SmtpTransport transport, OutgoingMail mail)
    {
        var before = (await open.Server.Mails()).Count;
        (await transport.Send(mail, default)).ShouldStartWith("250");
        var mails = await open.Server.Mails();
        mails.Count.ShouldBe(before + 1);
        return mails[^1];
    }
}
