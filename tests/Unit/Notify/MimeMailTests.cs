extern alias notify;

using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using notify::PrintLab.Notify.Mime;

namespace PrintLab.Tests.Unit.Notify;

/// <summary>Mails as bytes: whatever people are called, the mail is whole, and nothing of theirs becomes a header.</summary>
public sealed partial class MimeMailTests
{
    private static readonly MimeMail Plain = new()
    {
        From = Mailbox.Of("The Lab", "lab@uni.example"),
        To = Mailbox.Of("Jane Student", "jane@uni.example"),
        Subject = "Please confirm",
        Text = "Hello,\n\nhttp://lab.example/confirm/abc.def\n",
        MessageId = "0123.approval@uni.example",
        Date = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero),
    };

    [Fact]
    public void A_plain_mail_reads_as_it_is()
    {
        Encoding.ASCII.GetString(Plain.ToBytes()).ShouldBe(
            """
            Date: Tue, 03 Feb 2026 04:05:06 +0000
            From: The Lab
             <lab@uni.example>
            To: Jane Student
             <jane@uni.example>
            Subject: Please confirm
            Message-ID: <0123.approval@uni.example>
            Auto-Submitted: auto-generated
            X-Auto-Response-Suppress: All
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 7bit

            Hello,

            http://lab.example/confirm/abc.def

            """.ReplaceLineEndings("\r\n"));
    }

    [Fact]
    public void A_mail_is_written_the_same_each_time()
    {
        var mail = Plain with { Html = "<p>Hello</p>" };
        mail.ToBytes().ShouldBe(mail.ToBytes());
    }

    [Theory]
    [InlineData("Eve\r\nBcc: x@y.example")]
    [InlineData("Eve\nBcc: x@y.example")]
    [InlineData("Eve\r\n\r\nBcc: x@y.example")]
    [InlineData("Eve\0\u0085\u2028Bcc: x@y.example")]
    [Trait("req", "MAIL-10")]
    public void A_name_or_a_subject_adds_no_header(string text)
    {
        var read = ReadMail.Of((Plain with { To = Mailbox.Of(text, "eve@uni.example"), Subject = text }).ToBytes());
        read.Headers.Keys.ShouldNotContain("bcc");
        read.Headers.Count.ShouldBe(10);
        read.Headers["to"].ShouldEndWith("<eve@uni.example>");
    }

    [Theory]
    [InlineData("eve@uni.example\r\nBcc: x@y.example")]
    [InlineData("eve@uni.example>\r\nRCPT TO:<x@y.example")]
    [InlineData("eve @uni.example")]
    [InlineData("a,b@uni.example")]
    [InlineData("nobody")]
    [InlineData("@uni.example")]
    [InlineData("eve@")]
    public void An_address_that_could_say_more_is_none(string address) => Should.Throw<FormatException>(() => Mailbox.Of("Eve", address));

    [Theory]
    [InlineData("Lab <lab@uni.example>", "Lab", "lab@uni.example")]
    [InlineData("lab@uni.example", "", "lab@uni.example")]
    [InlineData("jane@bücher.example", "", "jane@xn--bcher-kva.example")]
    public void A_mailbox_is_read_with_its_name_and_an_ascii_domain(string text, string name, string address)
    {
        var mailbox = Mailbox.Parse(text);
        mailbox.Name.ShouldBe(name);
        mailbox.Address.ShouldBe(address);
        mailbox.NeedsUtf8.ShouldBeFalse();
    }

    [Fact]
    public void Only_a_foreign_part_before_the_at_needs_a_server_that_knows_it() => Mailbox.Of("", "jané@uni.example").NeedsUtf8.ShouldBeTrue();

    [Fact]
    public void Any_text_is_read_back_as_it_was_written() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Texts().ToArbitrary(), Texts().ToArbitrary(), (subject, text) =>
        {
            var bytes = (Plain with { Subject = subject, To = Mailbox.Of(subject, "a@b.example"), Text = text, Html = $"<p>{text}</p>" }).ToBytes();
            var read = ReadMail.Of(bytes);
            ExpectLines(bytes);
            Line(read.Subject).ShouldBe(Line(Cleaned(subject)));
            Line(read.ToName).ShouldBe(Line(Cleaned(subject)));
            read.Parts.Count.ShouldBe(2);
            read.Parts[0].ShouldBe(Body(text));
            read.Parts[1].ShouldBe(Body($"<p>{text}</p>"));
        }));

    private static Gen<string> Texts() =>
        from words in Gen.ListOf(Gen.Elements(
            "a", "Zoë", "王小明", "🎉", "=?utf-8?Q?x?=", "\"", "\\", "<x@y>", ".", "..", "=", " ", "  ", "\r\n", "\n", "\r", "\t", "\0", "From ", "\u0085", ":", ",",
            "--", new string('x', 120), new string('é', 70), "https://lab.example/confirm/" + new string('t', 87)))
        select string.Concat(words);

    private static void ExpectLines(byte[] mail)
    {
        var text = Encoding.Latin1.GetString(mail);
        text.ShouldEndWith("\r\n");
        foreach (var line in text.Split("\r\n"))
        {
            line.Length.ShouldBeLessThanOrEqualTo(998);
            line.ShouldAllBe(character => character >= ' ' && character < 127 || character == '\t');
        }
    }

    private static string Cleaned(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));

    // How much white space a header holds is not kept by every reader; that there is some, is.
    private static string Line(string text) => Spaces().Replace(text, " ").Trim();

    private static string Body(string text)
    {
        var lines = string.Concat(text.Replace("\r\n", "\n").Replace('\r', '\n').Where(character => character is '\n' or '\t' || !char.IsControl(character)));
        return lines.EndsWith('\n') ? lines : lines + "\n";
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
