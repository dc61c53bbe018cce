using System.Globalization;
using System.Text.Json;
using Body = System.Collections.Generic.Dictionary<string, object>;

namespace PrintLab.AppHost.Demo;

/// <summary>Plays a plan through the lab's API, step by step.</summary>
internal sealed class DemoPlayer(DemoPlan plan, DemoApi api, MailBox mails)
{
    private const int ReportsInAll = 10;

    private readonly Dictionary<int, Played> _jobs = [];
    private string? _voucher;

    /// <summary>Plays everything; tells how far it is about ten times.</summary>
    /// <exception cref="DemoRefused">The lab does not accept a step.</exception>
    public async Task Play(Func<string, Task> report, CancellationToken cancellationToken)
    {
        _voucher = (await api.Get("staff", cancellationToken)).GetProperty("staff").EnumerateArray().Select(name => name.GetProperty("name").GetString()).FirstOrDefault();
        for (var i = 0; i < plan.Steps.Count; i++)
        {
            await Play(plan.Steps[i], cancellationToken);
            if ((i + 1) * ReportsInAll / plan.Steps.Count > i * ReportsInAll / plan.Steps.Count)
                await report($"{(i + 1) * 100 / plan.Steps.Count} % ({plan.Steps[i].At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)})");
        }
    }

    private Task Play(Step step, CancellationToken cancellationToken) => step.Action switch
    {
        Step.AddStaff => AddStaff(step, cancellationToken),
        Step.Submit => Submit(step, cancellationToken),
        Step.Approve => Approve(step, cancellationToken),
        Step.Confirm => Confirm(step, cancellationToken),
        Step.AskForNewMail => AskForNewMail(step, cancellationToken),
        Step.Payment => Pay(step, cancellationToken),
        Step.Notes => api.Patch(Path(step), step.At, step.Body, cancellationToken),
        _ => api.Post(Path(step), step.At, step.Body, cancellationToken),
    };

    // The first name of all vouches for itself, those after it are added by one who is there.
    private async Task AddStaff(Step step, CancellationToken cancellationToken)
    {
        _voucher ??= (string)step.Body["name"];
        await api.Post("staff", step.At, new Body(step.Body) { ["staff_name"] = _voucher }, cancellationToken);
    }

    private async Task Submit(Step step, CancellationToken cancellationToken)
    {
        var job = plan.Jobs[step.Job];
        var mesh = job.Mesh();
        using var form = new MultipartFormDataContent
        {
            { new StringContent(job.Student), "student_name" },
            { new StringContent(People.AddressOf(job.Student)), "student_email" },
            { new StringContent(job.Discipline), "discipline" },
            { new StringContent(job.ClassNumber), "class_number" },
            { new StringContent(job.Method), "print_method" },
            { new StringContent(job.Color), "color" },
            { new StringContent(job.Printer), "printer" },
            { new StringContent("Yes"), "acknowledged_minimum_charge" },
            { new ByteArrayContent(job.File(mesh)), "file", job.FileName },
        };
        var answer = await api.PostForm("submit", step.At, form, cancellationToken);
        _jobs[step.Job] = new Played(Text(answer, "id"), Text(answer, "file_path").Split('/')[^1], job.Grams(mesh));
    }

    private async Task Approve(Step step, CancellationToken cancellationToken)
    {
        var job = _jobs[step.Job];
        var body = new Body(step.Body) { ["authoritative_filename"] = job.FileName, ["weight_g"] = job.Grams, ["time_hours"] = DemoJob.Hours(job.Grams) };
        await api.Post(Path(step), step.At, body, cancellationToken);
        job.Mails++;
    }

    private async Task AskForNewMail(Step step, CancellationToken cancellationToken)
    {
        var job = _jobs[step.Job];
        await api.Post("submit/resend-confirmation", step.At, new { job_id = job.Id }, cancellationToken);
        job.Mails++;
    }

    private async Task Confirm(Step step, CancellationToken cancellationToken)
    {
        var job = _jobs[step.Job];
        await api.Post($"confirm/{await mails.ConfirmationToken(job.Id, job.Mails, cancellationToken)}", step.At, new { }, cancellationToken);
    }

    // The scale never shows quite what the slicer said.
    private async Task Pay(Step step, CancellationToken cancellationToken)
    {
        var job = _jobs[step.Job];
        await api.Post($"jobs/{job.Id}/lock", step.At, new { staff_name = step.Body["staff_name"] }, cancellationToken);
        await api.Post(Path(step), step.At, new Body(step.Body) { ["grams"] = Math.Round(job.Grams * (0.96 + (step.Job % 9 * 0.01)), 1) }, cancellationToken);
    }

    private string Path(Step step) => $"jobs/{_jobs[step.Job].Id}/{step.Action}";

    private static string Text(JsonElement json, string member) => json.GetProperty(member).GetString()!;

    private sealed record Played(string Id, string FileName, double Grams)
    {
        public int Mails { get; set; }
    }
}
