namespace PrintLab.AppHost.Demo;

/// <summary>
/// Something a person does at an instant. <see cref="Job"/> is the number of the job in the plan, <see cref="Action"/> the last part of
/// the action's address in the API, and <see cref="Body"/> what is sent there as far as the plan can know it.
/// </summary>
internal sealed record Step(DateTimeOffset At, int Job, string Action, IReadOnlyDictionary<string, object> Body)
{
    public const string Submit = "submit";
    public const string Approve = "approve";
    public const string Confirm = "confirm";
    public const string AskForNewMail = "resend-confirmation";
    public const string Notes = "notes";
    public const string Payment = "payment";
    public const string AddStaff = "staff";
    public const int NoJob = -1;
}
