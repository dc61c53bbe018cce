using System.Diagnostics;

namespace PrintLab.ServiceDefaults.Faults;

/// <summary>
/// Named places where a test can kill a process midway. Armed by a file of that name in the folder <c>PRINTLAB_FAULT_POINTS</c>; it contains the
/// id of the process to kill, or nothing for the process that reaches the point. Compiled out of Release builds.
/// </summary>
public static class FaultPoint
{
    public const string FolderVariable = "PRINTLAB_FAULT_POINTS";

    [Conditional("DEBUG")]
    public static void Reach(string name)
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { Length: > 0 } folder)
        {
            return;
        }

        var armed = Path.Combine(folder, name);
        if (!File.Exists(armed))
        {
            return;
        }

        var target = File.ReadAllText(armed).Trim();

        // Deleted first: the point triggers once, even if the killed process is this one.
        File.Delete(armed);
        using var process = target.Length == 0 ? Process.GetCurrentProcess() : Process.GetProcessById(int.Parse(target));
        process.Kill();
    }
}
