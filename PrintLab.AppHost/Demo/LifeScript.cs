using PrintLab.Lab.Settings;
using Body = System.Collections.Generic.Dictionary<string, object>;

namespace PrintLab.AppHost.Demo;

/// <summary>Writes a job's life down, one step after the other, from its submission to the status it ends in.</summary>
internal sealed class LifeScript(DemoJob job, DateTimeOffset submitted, LabHours hours, LabSettings lab, Random dice)
{
    private readonly List<Step> _steps = [];
    private DateTimeOffset _now;

    public IReadOnlyList<Step> Write()
    {
        _now = submitted;
        Add(Step.Submit, []);
        switch (job.Ends)
        {
            case "UPLOADED": Uploaded(); break;
            case "REJECTED": Rejected(); break;
            case "PENDING": Approved(); break;
            case "READYTOPRINT": Ready(); break;
            case "PRINTING": Printing(); break;
            case "COMPLETED": Completed(); break;
            case "PAIDPICKEDUP": PickedUp(); break;
            case "ARCHIVED": Archived(); break;
            default: throw new ArgumentOutOfRangeException(nameof(job), job.Ends, "There is no such status.");
        }

        return _steps;
    }

    // The newest ones nobody has looked at yet.
    private void Uploaded()
    {
        if (hours.Latest - submitted < TimeSpan.FromHours(12)) return;
        Reviewed();
        if (job.Number % 2 == 0) Noted();
    }

    private void Reviewed()
    {
        After(1, 20);
        AsStaff("review", new() { ["reviewed"] = true });
    }

    private void Noted()
    {
        After(0.02, 0.2);
        AsStaff(Step.Notes, new() { ["notes"] = Pick(Phrases.Notes) });
    }

    private void Rejected()
    {
        Reviewed();
        After(0.05, 2);
        var body = new Body { ["reasons"] = new[] { Pick(Phrases.RejectReasons) } };
        if (job.Number % 3 == 0) body["custom_reason"] = Pick(Phrases.RejectRemarks);
        AsStaff("reject", body);
    }

    private void Approved()
    {
        Reviewed();
        if (job.Number % 5 == 0) Noted();
        if (job.Number % 53 == 0) AsStaff("admin/flag", new() { ["reason"] = Pick(Phrases.Flags) });
        After(0.1, 3);
        AsStaff(Step.Approve, []);
    }

    private void Ready()
    {
        Approved();
        switch (job.Number % 29)
        {
            case 0:
                After(4, 30);
                AsStaff("admin/force-confirm", new() { ["reason"] = Pick(Phrases.ForcedConfirmations), ["bypass_email"] = true });
                break;
            case 1 when hours.Latest - submitted > TimeSpan.FromDays(12):
                AnyTimeAfter(lab.ConfirmationHours + 1, lab.ConfirmationHours + 20);
                Add(Step.AskForNewMail, []);
                Confirmed();
                break;
            default:
                Confirmed();
                break;
        }
    }

    private void Confirmed()
    {
        AnyTimeAfter(Math.Min(0.3, lab.ConfirmationHours / 4), Math.Min(30, lab.ConfirmationHours * 0.7));
        Add(Step.Confirm, []);
    }

    private void Printing()
    {
        Ready();
        After(0.5, 12);
        AsStaff("mark-printing", []);
        if (job.Number % 14 != 3) return;
        After(1, 9);
        AsStaff("admin/mark-failed", new() { ["reason"] = Pick(Phrases.Failures) });
        After(0.3, 4);
        AsStaff("mark-printing", []);
    }

    private void Completed()
    {
        Printing();
        After(1, 14);
        AsStaff("mark-complete", []);
        if (job.Number % 23 != 5) return;
        SoonAfter();
        AsStaff("revert-completion", []);
        After(0.5, 3);
        AsStaff("mark-complete", []);
    }

    private void PickedUp()
    {
        Completed();
        After(2, 60);
        if (job.Number == DemoPlan.UnpaidJob && !lab.Pickup.RequirePayment)
        {
            AsStaff("mark-picked-up", []);
            return;
        }

        Paid();
        if (job.Number % 31 != 7) return;
        SoonAfter();
        AsStaff("revert-pickup", []);
        SoonAfter();
        Paid();
    }

    private void Paid() => AsStaff(Step.Payment, new()
    {
        ["txn_no"] = $"TC{dice.Next(100_000, 999_999)}",
        ["picked_up_by"] = job.Number % 9 == 0 ? People.Student(job.Number + 11) : job.Student,
    });

    private void Archived()
    {
        if (job.Number % 3 == 0) Completed(); else PickedUp();
        After(150, 400);
        AsStaff("admin/change-status", new() { ["new_status"] = "ARCHIVED", ["reason"] = Pick(Phrases.Archivings) });
    }

    private void After(double leastHours, double mostHours)
    {
        AnyTimeAfter(leastHours, mostHours);
        _now = hours.AtWork(_now, dice);
    }

    // What would end in the future is squeezed between the step before and now.
    private void AnyTimeAfter(double leastHours, double mostHours)
    {
        var wished = _now + TimeSpan.FromHours(leastHours + (dice.NextDouble() * (mostHours - leastHours)));
        _now = wished <= hours.Latest ? wished : _now + ((hours.Latest - _now) * (0.2 + (0.3 * dice.NextDouble())));
    }

    // Within the time in which a revert is accepted.
    private void SoonAfter() => AnyTimeAfter(lab.RevertMinutes / 60 * 0.1, lab.RevertMinutes / 60 * 0.5);

    private void AsStaff(string action, Body body) => Add(action, new Body(body) { ["staff_name"] = StaffOnDuty() });

    private void Add(string action, Body body) => _steps.Add(new Step(_now, job.Number, action, body));

    private string StaffOnDuty() => _now > DemoPlan.NewColleagueStarts(hours) && dice.Next(4) == 0 ? People.NewColleague : Pick(People.Staff);

    private T Pick<T>(IReadOnlyList<T> from) => from[dice.Next(from.Count)];
}
