using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PrintLab.Contracts;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Composition;
using PrintLab.Notify.Composition.Contexts;
using PrintLab.Notify.Composition.Wording;

namespace PrintLab.Tests.Notify.Composition;

/// <summary>The text of mails, and how a lab changes it.</summary>
public sealed class WordingTests : IDisposable
{
    private const string PublicUrl = "https://print.campus.example";

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wording");
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().BuildServiceProvider();

    public static TheoryData<string> Kinds => new(MailKind.All);

    [Theory]
    [MemberData(nameof(Kinds))]
    [Trait("req", "MAIL-10")]
    public async Task Every_mail_says_the_same_as_text_and_as_html_and_travels_as_it_is(string kind)
    {
        var lab = new LabSettings { Name = "Campus Print Lab", OpeningHours = ["Mon-Fri 9-17"] };
        var mail = await Compose(lab, kind);

        mail.Subject.ShouldStartWith("Campus Print Lab: ");
        foreach (var said in MailKind.AboutJobs.Contains(kind) ? ["Hello Sam Sample,", "site_model.stl"] : new[] { "Hello," })
        {
            mail.Text.ShouldContain(said);
            mail.Html!.ShouldContain(said);
        }

        foreach (var part in new[] { mail.Subject, mail.Text })
        {
            part.ShouldNotContain("{");
            part.ShouldNotContain("[");
        }

        mail.Html!.ShouldAllBe(character => character < 128, "no relay recodes it");
        mail.Html!.Split('\n').ShouldAllBe(line => line.Length < 998);
        mail.Html!.ShouldNotContain("<img");
        mail.Html!.ShouldNotContain("http://", customMessage: "nothing is loaded and nobody is counted");
    }

    [Theory]
    [InlineData(MailKind.Approval, "/confirm/sample")]
    [InlineData(MailKind.ConfirmationReminder, "/confirm/sample")]
    [InlineData(MailKind.Received, "/status/sample")]
    [InlineData(MailKind.Rejection, "/submit")]
    [InlineData(MailKind.LabAccess, "/lab/login")]
    [Trait("req", "MAIL-03")]
    [Trait("req", "MAIL-04")]
    public async Task The_link_stands_on_a_line_of_its_own_and_behind_the_button(string kind, string path)
    {
        var lab = new LabSettings();
        var mail = await Compose(lab, kind);

        mail.Text.Split('\n').ShouldContain(PublicUrl + path);
        mail.Html!.ShouldContain($"href=\"{PublicUrl}{path}\"");
    }

    [Fact]
    [Trait("req", "MAIL-03")]
    public async Task The_approval_names_model_printer_material_weight_time_and_price()
    {
        var lab = new LabSettings { TimeZone = "America/Chicago" };
        var facts = Facts(lab);
        facts.Job.ConfirmTokenExpires = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(
            new DateTimeOffset(2026, 11, 24, 22, 0, 0, TimeSpan.Zero)
        );
        var mail = await Compose(lab, MailKind.Approval, facts);

        foreach (
            var fact in new[]
            {
                "site_model.stl",
                lab.Printers[0].Name,
                lab.Methods[0].Colors[0],
                "42.5 g",
                "3.5 h",
                "$4.25",
                "Tuesday, November 24, 4:00 PM",
            }
        )
        {
            mail.Text.ShouldContain(fact);
            mail.Html!.ShouldContain(fact);
        }
    }

    [Fact]
    [Trait("req", "MAIL-04")]
    public async Task The_rejection_lists_its_reasons()
    {
        var lab = new LabSettings();
        var mail = await Compose(lab, MailKind.Rejection, Facts(lab));

        foreach (var reason in lab.RejectionReasons.Take(2))
        {
            mail.Text.ShouldContain($"- {reason}");
            mail.Html!.ShouldContain(System.Net.WebUtility.HtmlEncode(reason));
        }
    }

    [Fact]
    [Trait("req", "MAIL-14")]
    public async Task The_owner_of_a_partner_lab_reads_its_id_who_gave_the_access_and_no_pin()
    {
        var mail = await Compose(new LabSettings { Name = "Campus Print Lab" }, MailKind.LabAccess);

        mail.Subject.ShouldBe("Campus Print Lab: Partner Lab can now sign in");
        foreach (var fact in new[] { "LNZ-LAB-0A1B2C3D", "Sam Sample has given Partner Lab access", "The PIN is not in any email" })
        {
            mail.Text.ShouldContain(fact);
            mail.Html!.ShouldContain(fact);
        }
    }

    [Theory]
    [InlineData(MailKind.BackupDone, "is complete", "17.1 GiB, 91.6 MiB of it new")]
    [InlineData(MailKind.BackupFailed, "FAILED", "There is no room left on the disk")]
    [Trait("req", "MAIL-13")]
    public async Task The_operator_reads_in_the_subject_whether_the_backup_came_about(string kind, string subject, string fact)
    {
        var mail = await Compose(new LabSettings { TimeZone = "America/Chicago" }, kind);

        mail.Subject.ShouldBe($"Print Lab: the backup of Saturday, November 21, 6:00 AM {subject}");
        mail.Text.ShouldContain(fact);
        mail.Text.ShouldContain("/mnt/backup/printlab");
    }

    [Fact]
    public async Task What_a_student_wrote_is_neither_markup_nor_placeholder()
    {
        var lab = new LabSettings();
        var facts = Facts(lab);
        facts.Job.StudentName = "<b>Eve</b> {price} [button]";
        var mail = await Compose(lab, MailKind.Approval, facts);

        mail.Text.ShouldContain("Hello <b>Eve</b> {price} [button],");
        mail.Html!.ShouldContain("Hello &lt;b&gt;Eve&lt;/b&gt; {price} [button],");
    }

    [Fact]
    public async Task A_file_comes_before_lab_json_and_lab_json_before_ours_without_a_restart()
    {
        var lab = new LabSettings
        {
            Mail = new()
            {
                Wording = new Dictionary<string, IReadOnlyList<string>> { [MailKind.Received] = ["Subject: From lab.json", "", "Hello."] },
            },
        };
        var shelf = Shelf(lab);
        shelf.For(MailKind.Received).Wording.Subject.ShouldBe("From lab.json");
        shelf.For(MailKind.Completion).Source.ShouldBe("built in");

        await Write(MailKind.Received, "Subject: From the file\n\nHello.");
        shelf.For(MailKind.Received).Wording.Subject.ShouldBe("From the file");
    }

    [Theory]
    [InlineData("Hello.", "line 1: the first line must be")]
    [InlineData("Subject:  \n\nHello.", "line 1: the first line must be")]
    [InlineData("Subject: {prize}\n\n[button] Go", "line 1: {prize} is not known in this mail")]
    [InlineData("Subject: A\n\nHello.\n\n{prize}\n\n[button] Go", "line 5: {prize} is not known in this mail")]
    [InlineData("Subject: A\n\n[picture]", "line 3: there is no [picture]")]
    [InlineData("Subject: A\n\n[button]", "line 3: what stands on the link is missing")]
    [InlineData("Subject: A\n\nHello.", "[button] Confirm\" is missing")]
    public async Task A_mistake_is_named_and_the_next_wording_is_used(string text, string problem)
    {
        await Write(MailKind.Approval, text);
        var chosen = Shelf(new LabSettings()).For(MailKind.Approval);

        chosen.Problem.ShouldNotBeNull();
        chosen.Problem.ShouldStartWith("mail-templates/approval.txt, ");
        chosen.Problem.ShouldContain(problem);
        chosen.Source.ShouldBe("built in");
    }

    [Fact]
    public void A_price_cannot_be_promised_before_there_is_one() =>
        Should
            .Throw<FormatException>(() => MailWording.Parse(MailKind.Received, "Subject: It costs {price}"))
            .Message.ShouldContain("{price} is not known");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Ours_can_be_saved_as_the_start_of_an_own_wording(string kind) =>
        MailWording.Parse(kind, WordingStore.OursAsText(kind)).Blocks.ShouldNotBeEmpty();

    public void Dispose()
    {
        _services.Dispose();
        _folder.Delete(recursive: true);
    }

    private static MailFacts Facts(LabSettings lab) => SampleFacts.Of(lab, Now);

    private Task Write(string kind, string text) => File.WriteAllTextAsync(Path.Combine(_folder.FullName, $"{kind}.txt"), text);

    private WordingStore Shelf(LabSettings lab) => new(lab, _folder.FullName, NullLogger<WordingStore>.Instance);

    private Task<ComposedMail> Compose(LabSettings lab, string kind, MailFacts facts) =>
        Compose(lab, kind, new JobMailContext(kind, facts, lab, new LabTime(lab)));

    private Task<ComposedMail> Compose(LabSettings lab, string kind) => Compose(lab, kind, MailContexts.Sample(kind, lab, Now));

    private Task<ComposedMail> Compose(LabSettings lab, string kind, MailContext matter) =>
        new MailComposition(lab, Shelf(lab), PublicUrl, _services, NullLoggerFactory.Instance).Compose(kind, matter, CancellationToken.None);
}
