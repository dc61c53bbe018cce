using System.Net;
using PrintLab.Tests.Notify.Running;
using PrintLab.Tests.Notify.Running.Server;

namespace PrintLab.Tests.Notify.Queue;

/// <summary>The owner of a partner lab is notified that it may sign in, but not if access is revoked first.</summary>
[Collection(MailLabTests.Name)]
[Trait("req", "MAIL-14")]
public sealed class LabAccessMailTests(MailLab mail) : IAsyncLifetime
{
    private readonly string _owner = $"owner{Guid.NewGuid():N}@partner.example";
    private readonly LabApi _admin = mail.Staff;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await mail.Server.Play(MailLab.Willing);

    [Fact]
    [Trait("req", "LAB-02")]
    public async Task Granting_access_mails_the_owner_the_lab_s_id_and_never_the_pin()
    {
        var granted = await Grant("Łódź <Foto> & Co");
        await Written("sent");

        var told = mail.Server.Mails.Where(accepted => accepted.To.Contains(_owner)).ShouldHaveSingleItem();
        told.Text.ShouldContain(granted["lab_id"]!);
        told.Text.ShouldContain($"{RunningLab.Staff} has given Łódź <Foto> & Co access");
        told.Text.ShouldContain("/lab/login");
        told.Text.ShouldNotMatch($@"\b{granted["lab_pin"]}\b");
    }

    [Fact]
    [Trait("req", "LAB-01")]
    public async Task A_grant_waits_for_no_mail_and_one_that_was_taken_back_before_is_not_mailed()
    {
        await mail.Server.Play(new Script { Away = true });
        await Grant("Foto");
        await Eventually.IsTrue("the mail waits for the server", async () => (await Written("queued"))["last_answer"]!.Contains("smtp://localhost"));
        (
            await _admin.Post(
                "admin/lab-access",
                new
                {
                    user_email = _owner,
                    grant = false,
                    staff_name = RunningLab.Staff,
                }
            )
        ).Expect(HttpStatusCode.OK);

        (await Written("withdrawn"))["last_answer"].ShouldBe("The access was revoked.");
    }

    [Fact]
    public async Task A_notice_about_a_mail_that_failed_names_the_owner_to_administrators_alone()
    {
        await mail.Server.Play(MailLab.Willing with { Refusal = new Refusal(MailStep.Recipient, 550, "5.1.1 No such owner", Times: 1) });
        await Grant("Foto");
        await Written("failed");
        var desk = $"desk-{Guid.NewGuid():N}"[..20];
        (
            await _admin.Post(
                "workstations",
                new
                {
                    id = desk,
                    name = desk,
                    password = "a plain workstation",
                    is_admin = false,
                    staff_name = RunningLab.Staff,
                }
            )
        ).Expect(HttpStatusCode.Created);
        using var plain = await mail.Lab.SignIn(desk, "a plain workstation");

        await Eventually.IsTrue("the notice about the mail", async () => (await _admin.Get("notices")).Json.GetRawText().Contains(_owner));

        (await plain.Get("notices")).Expect(HttpStatusCode.OK).Json.GetRawText().ShouldNotContain(_owner);
    }

    private async Task<Answer> Grant(string name) =>
        (
            await _admin.Post(
                "admin/lab-access",
                new
                {
                    user_email = _owner,
                    grant = true,
                    lab_name = name,
                    staff_name = RunningLab.Staff,
                }
            )
        ).Expect(HttpStatusCode.Created);

    private Task<Answer> Written(string state) =>
        Eventually.Get(
            $"the mail to {_owner} to be {state}",
            async () =>
            {
                var found = (await _admin.Get($"mails?kind=lab-access&search={Uri.EscapeDataString(_owner)}&state={state}"))
                    .Expect(HttpStatusCode.OK)
                    .Member("mails");
                return found.GetArrayLength() == 0
                    ? null
                    : (await _admin.Get($"mails/{found[0].GetProperty("id").GetInt64()}")).Expect(HttpStatusCode.OK);
            }
        );
}
