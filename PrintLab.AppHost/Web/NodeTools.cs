using System.Globalization;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Web;

/// <summary>This machine's Node and npm.</summary>
internal static class NodeTools
{
    public const string Node = "node";

    private const int OldestMajor = 20;

    /// <summary>Ensures that there is a Node version the app can run on.</summary>
    /// <exception cref="SetupFault">There is none, or it is too old.</exception>
    public static async Task Check(CancellationToken cancellationToken)
    {
        const string remedy = "install it from https://nodejs.org, or start without the web pages with PRINTLAB_WEB=off.";
        if (await Tool.Run(Node, ["--version"], cancellationToken) is not { Succeeded: true } answer)
        {
            throw new SetupFault($"The web pages need Node {OldestMajor} or newer, and there is no node on the PATH: {remedy}");
        }
        var version = answer.Output.Trim();
        if (Major(version) < OldestMajor)
        {
            throw new SetupFault($"The web pages need Node {OldestMajor} or newer, and this machine has {version}: {remedy}");
        }
    }

    /// <summary>The major version in the output of <c>node --version</c>, "v20.20.2"; 0 for anything else.</summary>
    public static int Major(string version) =>
        int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;

    /// <summary>How to run npm; on Windows it is a script that only the command interpreter can run.</summary>
    public static Launch Npm(string folder, params string[] arguments) =>
        OperatingSystem.IsWindows() ? new Launch("cmd", ["/c", "npm", .. arguments], folder) : new Launch("npm", arguments, folder);
}
