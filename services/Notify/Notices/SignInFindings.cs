using PrintLab.Contracts;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Composition.Contexts;

namespace PrintLab.Notify.Notices;

/// <summary>Partner labs that are shut after too many wrong PINs, and workstations where many sign-ins fail.</summary>
public sealed class SignInFindings(SignInService.SignInServiceClient signIns, LabSettings lab) : INoticeSource
{
    private readonly LabTime _time = new(lab);

    public async Task<IReadOnlyList<Notice>> Look(CancellationToken cancellationToken)
    {
        var trouble = await signIns.GetSignInTroubleAsync(new GetSignInTroubleRequest(), cancellationToken: cancellationToken);
        return [.. trouble.Labs.Select(Shut), .. trouble.Workstations.Select(Attacked)];
    }

    private Notice Shut(FailedSignIns shut) =>
        ForAdmins(
            $"{shut.Name} ({shut.Id}) is shut: {shut.Failures} wrong PINs since {Since(shut)}. Browsers that signed in before still get in. Ask "
                + "the lab, then open it or make a new PIN on the Staff page."
        );

    private Notice Attacked(FailedSignIns attacked) =>
        ForAdmins(
            $"{attacked.Failures} sign-ins at {attacked.Name} ({attacked.Id}) failed since {Since(attacked)}. Computers that signed in there before "
                + "still get in. If nobody mistyped, someone is guessing the password: logs/jobs.log has the addresses."
        );

    private string Since(FailedSignIns failed) => _time.Moment(failed.Since.ToDateTimeOffset());

    private static Notice ForAdmins(string message) => new(NoticeKind.SignIn, Audience.Administrators, message);
}
