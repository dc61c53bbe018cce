using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using MimeKit;
using PrintLab.Lab.Texts;
using PrintLab.Notify.Composition;
using PrintLab.Notify.Delivery;
using PrintLab.Notify.Delivery.Messages;

namespace PrintLab.Tests.Notify.Composition;

/// <summary>Mails as bytes: any name leaves the mail intact, and no input can inject a header.</summary>
public sealed partial class MimeMailTests
{
    private static readonly Mailbox Jane = Mailbox.Of("Jane Student", "jane@uni.example");
    private static readonly MailSenders Senders = new(Mailbox.Of("The Lab", "lab@uni.example"), ReplyTo: null);
    private static readonly ComposedMail Plain = new("Please confirm", "Hello,\n\nhttp://lab.example/confirm/abc.def\n", Html: null);
    private static readonly DateTimeOffset Date = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

    [Fact]
    public void A_plain_mail_reads_as_it_is()
    {
        Encoding
            .ASCII.GetString(Bytes(Jane, Plain))
            .ShouldBe(
                """
                From: The Lab <lab@uni.example>
                Date: Tue, 03 Feb 2026 04:05:06 +0000
                Subject: Please confirm
                Message-Id: <0123.approval@uni.example>
                To: Jane Student <jane@uni.example>
                Auto-Submitted: auto-generated
                X-Auto-Response-Suppress: All
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 7bit

                Hello,

                http://lab.example/confirm/abc.def

                """.ReplaceLineEndings("\r\n")
            );
    }

    [Fact]
    public void A_mail_is_written_the_same_each_time()
    {
        var mail = Plain with { Html = "<p>Hello</p>" };
        Bytes(Jane, mail).ShouldBe(Bytes(Jane, mail));
    }

    [Theory]
    [InlineData("Eve\r\nBcc: x@y.example")]
    [InlineData("Eve\nBcc: x@y.example")]
    [InlineData("Eve\r\n\r\nBcc: x@y.example")]
    [InlineData("Eve\0\u0085\u2028Bcc: x@y.example")]
    [Trait("req", "MAIL-10")]
    public void A_name_or_a_subject_adds_no_header(string text)
    {
        var read = Read(Bytes(Mailbox.Of(text, "eve@uni.example"), Plain with { Subject = text }));
        read.Bcc.ShouldBeEmpty();
        read.Headers.Count.ShouldBe(8);
        read.To.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe("eve@uni.example");
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
    [Trait("req", "SUB-04")]
    public void Every_address_that_is_accepted_can_be_mailed_and_no_other()
    {
        string[] names = ["jane", "A.b", "o'c+d_{~}", "é", "王", "\"a,b\"", "a b", "ja\u200bne", ".x", "x..", "", new('a', 65)];
        string[] domains = ["uni", "bücher", "BU\u0308CHER", "xn--bcher-kva", "-x", "a_b", "[1.2.3.4]", "u\u00adni", "王", "", new('a', 64), "x@y"];
        string[] endings = [".example", "\u3002example\u202c", ".example.", "", ".1", ".example\r\nBcc: x@y.example"];
        var accepted = 0;
        foreach (var address in from name in names from domain in domains from ending in endings select $"{name}@{domain}{ending}")
        {
            if (EmailAddress.Read(address) is not { } read)
            {
                Should.Throw<FormatException>(() => Mailbox.Of("Eve", address), address);
                continue;
            }

            accepted++;
            var mailbox = Mailbox.Of("Eve", address);
            Mailbox.Of("Eve", read).ShouldBe(mailbox);
            Ascii.IsValid(mailbox.Domain).ShouldBeTrue(address);
            var parsed = Read(Bytes(mailbox, Plain)).To.Mailboxes.ShouldHaveSingleItem();
            parsed.Name.ShouldBe("Eve");
            EmailAddress.Read(parsed.Address).ShouldBe(read);
        }

        accepted.ShouldBe(6 * 6 * 2);
    }

    [Fact]
    public void Only_a_foreign_part_before_the_at_needs_a_server_that_knows_it() => Mailbox.Of("", "jané@uni.example").NeedsUtf8.ShouldBeTrue();

    [Fact]
    public void Any_text_is_read_back_as_it_was_written() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                Texts().ToArbitrary(),
                Texts().ToArbitrary(),
                (subject, text) =>
                {
                    var bytes = Bytes(Mailbox.Of(subject, "a@b.example"), new ComposedMail(subject, text, $"<p>{text}</p>"));
                    var read = Read(bytes);
                    ExpectLines(bytes);
                    Line(read.Subject ?? "").ShouldBe(Line(Cleaned(subject)));
                    Line(read.To.ShouldHaveSingleItem().Name ?? "").ShouldBe(Line(Cleaned(subject)));
                    Lines(read.TextBody).ShouldBe(Body(text));
                    Lines(read.HtmlBody).ShouldBe(Body($"<p>{text}</p>"));
                }
            )
        );

    private static Gen<string> Texts() =>
        from words in Gen.ListOf(
            Gen.Elements(
                "a",
                "Zoë",
                "王小明",
                "🎉",
                "=?utf-8?Q?x?=",
                "\"",
                "\\",
                "<x@y>",
                ".",
                "..",
                "=",
                " ",
                "  ",
                "\r\n",
                "\n",
                "\r",
                "\t",
                "\0",
                "From ",
                "\u0085",
                ":",
                ",",
                "--",
                new string('x', 120),
                new string('é', 70),
                "https://lab.example/confirm/" + new string('t', 87)
            )
        )
        select string.Concat(words);

    private static byte[] Bytes(Mailbox to, ComposedMail mail) =>
        new OutgoingMail("mail", MessageWriter.Write(Senders, to, mail, "0123.approval@uni.example", Date)).ToBytes();

    private static MimeMessage Read(byte[] mail)
    {
        using var stream = new MemoryStream(mail);
        return MimeMessage.Load(stream);
    }

    private static string Lines(string? body) => body!.Replace("\r\n", "\n");

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

    // Header folding may add or remove whitespace.
    private static string Line(string text) => Spaces().Replace(text, "");

    private static string Body(string text)
    {
        var lines = string.Concat(
            text.Replace("\r\n", "\n").Replace('\r', '\n').Where(character => character is '\n' or '\t' || !char.IsControl(character))
        );
        return lines.EndsWith('\n') ? lines : lines + "\n";
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
