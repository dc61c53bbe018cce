using System.Text.RegularExpressions;

namespace PrintLab.AppHost.Demo;

/// <summary>The students' mails, which a demo lab keeps as files.</summary>
internal sealed partial class MailBox(string folder, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    /// <summary>The token in the confirmation link of the job's last mail; waits until that many have come.</summary>
    /// <exception cref="DemoRefused">The mail does not come.</exception>
    public async Task<string> ConfirmationToken(string jobId, int mails, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (clock.GetElapsedTime(began) < Patience)
        {
            var found = Directory.Exists(folder) ? Directory.GetFiles(folder, $"*-approval-{jobId}.eml").Order(StringComparer.Ordinal).ToList() : [];
            if (found.Count >= mails) return Link().Match(await Text(found[^1], cancellationToken)).Groups["token"].Value;
            await Task.Delay(Between, clock, cancellationToken);
        }

        throw new DemoRefused($"the confirmation mail of job {jobId} did not come within {Patience.TotalSeconds:0} s");
    }

    // Where a name in it is not plain ASCII, the text is quoted-printable: a long link goes on after "=" and a line end.
    private static async Task<string> Text(string path, CancellationToken cancellationToken) =>
        (await File.ReadAllTextAsync(path, cancellationToken)).Replace("=\r\n", "", StringComparison.Ordinal);

    [GeneratedRegex(@"/confirm/(?<token>[A-Za-z0-9_\-\.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
