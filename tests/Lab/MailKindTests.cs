using System.Reflection;
using PrintLab.Contracts;
using PrintLab.Lab.Mail;

namespace PrintLab.Tests.Lab;

public sealed class MailKindTests
{
    [Fact]
    public void Every_kind_says_who_may_see_its_emails() =>
        typeof(MailKind)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)
            .ShouldBe(MailKind.All, ignoreOrder: true);

    [Fact]
    [Trait("req", "LAB-01")]
    public void Only_administrators_see_emails_that_are_not_to_students()
    {
        MailKind.ForAdministrators.ShouldBe([MailKind.LabAccess, MailKind.BackupDone, MailKind.BackupFailed]);
        MailKind.AboutJobs.ShouldAllBe(kind => MailKind.AudienceOf(kind) == Audience.Staff);
        MailKind.AudienceOf("a kind of a later version").ShouldBe(Audience.Administrators);
    }
}
