using PrintLab.Contracts;
using PrintLab.Contracts.Events;

namespace PrintLab.Tests.Jobs;

/// <summary>The bytes of stored events, which their hashes cover: names, order and spelling must never change.</summary>
[Trait("req", "EVT-02")]
[Trait("req", "EVT-04")]
public sealed class EventFormatTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<EventFact, string> Facts =>
        new()
        {
            {
                new JobCreated("UPLOADED", "Uploaded/box", 1, "Art", "Filament", "Blue", "Prusa MK4S", "ab", 84),
                """{"to":"UPLOADED","folder":"Uploaded/box","version":1,"discipline":"Art","print_method":"Filament","color":"Blue","printer":"Prusa MK4S","file_hash":"ab","file_bytes":84}"""
            },
            { Changed(new JobReviewed(Reviewed: true)), """{"reviewed":true,"version":2,"folder":"Pending/box"}""" },
            { Changed(new NotesEdited(7)), """{"length":7,"version":2,"folder":"Pending/box"}""" },
            {
                Moved(new StaffApproved("box.stl", 12.5, 1.5, 300, "Prusa MK4S", "Raise3D Pro2")),
                """{"authoritative_filename":"box.stl","weight_g":12.5,"time_hours":1.5,"cost_cents":300,"printer":"Prusa MK4S","printer_chosen_by_student":"Raise3D Pro2","version":2,"folder":"Pending/box","from":"UPLOADED","to":"PENDING"}"""
            },
            {
                Moved(new StaffRejected(["Zu dünn", "<b>"])),
                """{"reasons":["Zu dünn","<b>"],"version":2,"folder":"Pending/box","from":"UPLOADED","to":"PENDING"}"""
            },
            { Moved(new StudentConfirmed(300)), """{"cost_cents":300,"version":2,"folder":"Pending/box","from":"UPLOADED","to":"PENDING"}""" },
            { new ConfirmationExpired(3, "Pending/box", Noon), """{"version":3,"folder":"Pending/box","expired_at":"2026-01-31T12:00:00+00:00"}""" },
            {
                Changed(new EmailResent("approval", "staff")),
                """{"email_type":"approval","requested_by":"staff","version":2,"folder":"Pending/box"}"""
            },
            { new MailRetried(17, "approval"), """{"mail_id":17,"kind":"approval"}""" },
            { Moved(new PrintStarted("MK4S")), """{"printer":"MK4S","version":2,"folder":"Pending/box","from":"UPLOADED","to":"PENDING"}""" },
            { Moved(new PrintCompleted("MK4S")), """{"printer":"MK4S","version":2,"folder":"Pending/box","from":"UPLOADED","to":"PENDING"}""" },
            {
                Moved(new PrintFailed("Warped", "MK4S", 1)),
                """{"reason":"Warped","printer":"MK4S","failed_prints":1,"version":2,"folder":"Pending/box","from":"UPLOADED","to":"PENDING"}"""
            },
            { Moved(new JobPickedUp(Paid: false)), """{"paid":false,"version":2,"folder":"Pending/box","from":"UPLOADED","to":"PENDING"}""" },
            {
                Moved(new PaymentRecorded(12.5, 300, 280, "TC1", "Jane", Corrects: null)),
                """{"grams":12.5,"price_cents":300,"cost_cents":280,"txn_no":"TC1","picked_up_by":"Jane","version":2,"folder":"Pending/box","from":"UPLOADED","to":"PENDING"}"""
            },
            {
                Moved(new PaymentRecorded(12.5, 300, null, "TC1", "Jane", "11 g")),
                """{"grams":12.5,"price_cents":300,"cost_cents":null,"txn_no":"TC1","picked_up_by":"Jane","corrects":"11 g","version":2,"folder":"Pending/box","from":"UPLOADED","to":"PENDING"}"""
            },
            {
                Moved(new StatusReverted("mark-complete", CompletionMailWasSent: true)),
                """{"reverted":"mark-complete","completion_mail_was_sent":true,"version":2,"folder":"Pending/box","from":"UPLOADED","to":"PENDING"}"""
            },
            { Changed(new StatusReverted("mark-picked-up")), """{"reverted":"mark-picked-up","version":2,"folder":"Pending/box"}""" },
            { Changed(new JobFlagged("Look")), """{"reason":"Look","version":2,"folder":"Pending/box"}""" },
            { Moved(new JobArchived("archive-1")), """{"batch":"archive-1","version":2,"folder":"Pending/box","from":"UPLOADED","to":"PENDING"}""" },
            {
                new AdminAction
                {
                    Action = "archive",
                    Batch = "archive-1",
                    RetentionDays = 90,
                    EligibleJobs = 12,
                },
                """{"action":"archive","batch":"archive-1","retention_days":90,"eligible_jobs":12}"""
            },
            {
                new JobDeleted("PENDING", "Pending/box", 3, 17),
                """{"from":"PENDING","folder":"Pending/box","redacted_events":3,"redacted_through":17}"""
            },
            {
                Moved(AdminAction.Override("change-status", "Lost") with { OldStatus = "UPLOADED", NewStatus = "PENDING" }),
                """{"admin_override":true,"action":"change-status","reason":"Lost","old_status":"UPLOADED","new_status":"PENDING","version":2,"folder":"Pending/box","from":"UPLOADED","to":"PENDING"}"""
            },
            {
                Moved(
                    new AdminAction
                    {
                        Reason = "Warped",
                        Printer = "MK4S",
                        FailedPrints = 1,
                    }
                ),
                """{"reason":"Warped","printer":"MK4S","failed_prints":1,"version":2,"folder":"Pending/box","from":"UPLOADED","to":"PENDING"}"""
            },
            {
                AdminAction.Override("force-unlock", "Gone home") with
                {
                    LockedBy = "Jane Doe",
                    LockedUntil = Noon,
                },
                """{"admin_override":true,"action":"force-unlock","reason":"Gone home","locked_by":"Jane Doe","locked_until":"2026-01-31T12:00:00+00:00"}"""
            },
            {
                new AdminAction { Action = "start-audit", TaskId = "audit-1" },
                """{"action":"start-audit","task_id":"audit-1"}"""
            },
            {
                new FileDeleted("Pending/box/box.stl", "stale", "ab", 84),
                """{"file_path":"Pending/box/box.stl","kind":"stale","file_job_id":"ab","bytes":84}"""
            },
            { new FileDeleted("Pending/x.stl", "orphan", FileJobId: null, 84), """{"file_path":"Pending/x.stl","kind":"orphan","bytes":84}""" },
            { new OriginalRestored("box.stl", "ab"), """{"file_name":"box.stl","file_hash":"ab"}""" },
            { new StaffAdded("Jörg"), """{"name":"Jörg"}""" },
            { new StaffDeactivated("Jörg"), """{"name":"Jörg"}""" },
            { new StaffReactivated("Jörg"), """{"name":"Jörg"}""" },
            { new WorkstationAdded("desk", Name: null, IsAdmin: true), """{"workstation":"desk","is_admin":true}""" },
            { new WorkstationAdded("desk", "Desk", IsAdmin: false), """{"workstation":"desk","name":"Desk","is_admin":false}""" },
            { new WorkstationChanged("desk", ["name", "password"]), """{"workstation":"desk","changed":["name","password"]}""" },
            {
                new LabAccessGranted("a@b.example", "LNZ-LAB-1", "Foto", "Jane"),
                """{"user_email":"a@b.example","lab_id":"LNZ-LAB-1","lab_name":"Foto","granted_by":"Jane"}"""
            },
            { new LabAccessRevoked("LNZ-LAB-1", "a@b.example"), """{"lab_id":"LNZ-LAB-1","user_email":"a@b.example"}""" },
            { new LabPinRenewed("LNZ-LAB-1"), """{"lab_id":"LNZ-LAB-1"}""" },
            { new LabShut("LNZ-LAB-1", 10, Noon), """{"lab_id":"LNZ-LAB-1","failures":10,"since":"2026-01-31T12:00:00+00:00"}""" },
            { new LabOpened("LNZ-LAB-1"), """{"lab_id":"LNZ-LAB-1"}""" },
            { new WorkstationSignInsFailed("desk", 10, Noon), """{"workstation":"desk","failures":10,"since":"2026-01-31T12:00:00+00:00"}""" },
            { new WorkstationSignedOut("desk"), """{"workstation":"desk"}""" },
        };

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_fact_is_stored_as_it_always_was_and_reads_back(EventFact fact, string stored)
    {
        fact.ToJson().ShouldBe(stored);
        EventFact.Read(fact.Type, stored)!.ToJson().ShouldBe(stored);
    }

    [Fact]
    public void Every_type_of_event_has_its_format_pinned() =>
        Facts.Select(row => ((EventFact)row[0]).Type).Distinct().ShouldBe(EventFacts.Names, ignoreOrder: true);

    [Fact]
    [Trait("req", "LAB-01")]
    public void Only_administrators_see_events_about_workstations_and_partner_labs()
    {
        EventFacts.ForAdministrators.ShouldBe([
            nameof(LabAccessGranted),
            nameof(LabAccessRevoked),
            nameof(LabOpened),
            nameof(LabPinRenewed),
            nameof(LabShut),
            nameof(WorkstationAdded),
            nameof(WorkstationChanged),
            nameof(WorkstationSignInsFailed),
            nameof(WorkstationSignedOut),
        ]);
        EventFacts.AudienceOf(nameof(JobCreated)).ShouldBe(Audience.Staff);
        EventFacts.AudienceOf("SomethingOfALaterVersion").ShouldBe(Audience.Administrators);
    }

    [Theory]
    [InlineData("StaffApproved", "")]
    [InlineData("StaffApproved", null)]
    [InlineData("SomethingOfALaterVersion", "{}")]
    public void An_emptied_or_unknown_event_says_nothing(string type, string? details) => EventFact.Read(type, details).ShouldBeNull();

    [Fact]
    public void The_hash_is_made_of_the_fields_in_their_order() =>
        Convert
            .ToHexStringLower(JobEvent.HashOf(Guid.Empty, "job", Noon, "StaffAdded", JobEvent.HashOf("{}"), "Jane Doe", "desk"))
            .ShouldBe("c70543f34165d73706ab34b611027def4c444c60958e74caba7d3c16920c36d8");

    private static JobFact Changed(JobFact fact) => fact with { Version = 2, Folder = "Pending/box" };

    private static JobFact Moved(JobFact fact) => Changed(fact) with { From = "UPLOADED", To = "PENDING" };
}
