extern alias notify;

using System.Text;
using notify::PrintLab.Notify.Delivery.Smtp;

namespace PrintLab.Tests.Unit.Notify;

/// <summary>What a mail server says, and what it is told.</summary>
public sealed class SmtpTests
{
    [Fact]
    public async Task A_reply_of_several_lines_is_one_answer()
    {
        var reply = await Read("250-mail.example greets you", "250-STARTTLS", "250-AUTH LOGIN PLAIN", "250-SMTPUTF8", "250 8BITMIME");
        reply.Code.ShouldBe(250);
        reply.IsPositive.ShouldBeTrue();
        var offers = SmtpOffers.Of(reply);
        offers.StartTls.ShouldBeTrue();
        offers.Utf8.ShouldBeTrue();
        offers.SignIns.ShouldBe(["LOGIN", "PLAIN"]);
    }

    [Fact]
    public async Task An_older_way_to_offer_sign_ins_is_understood() =>
        SmtpOffers.Of(await Read("250-mail.example", "250 AUTH=LOGIN")).SignIns.ShouldBe(["LOGIN"]);

    [Fact]
    public async Task A_refusal_is_kept_as_one_line() =>
        (await Read("550-5.1.1 The mailbox", "550 5.1.1 does not exist")).ToString().ShouldBe("550 5.1.1 The mailbox 5.1.1 does not exist");

    [Theory]
    [InlineData("250")]
    [InlineData("354 go ahead")]
    public async Task A_reply_may_be_short_or_intermediate(string line) => (await Read(line)).IsPositive.ShouldBeTrue();

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request")]
    [InlineData("25")]
    [InlineData("")]
    [InlineData("250x")]
    public async Task What_is_no_reply_is_said_to_be_none(string line) => await Should.ThrowAsync<FormatException>(() => Read(line));

    [Theory]
    [InlineData("Hello\r\n", "Hello\r\n.\r\n")]
    [InlineData(".\r\n", "..\r\n.\r\n")]
    [InlineData("a\r\n..b\r\n.c\r\n", "a\r\n...b\r\n..c\r\n.\r\n")]
    [InlineData("a.b", "a.b\r\n.\r\n")]
    public void A_line_that_begins_with_a_dot_does_not_end_the_mail(string mail, string data) =>
        Encoding.ASCII.GetString(SmtpData.Stuffed(Encoding.ASCII.GetBytes(mail))).ShouldBe(data);

    private static Task<SmtpReply> Read(params string[] lines)
    {
        var rest = new Queue<string>(lines);
        return SmtpReply.Read(() => Task.FromResult(rest.Dequeue()));
    }
}
