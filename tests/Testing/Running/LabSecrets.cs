namespace PrintLab.Testing.Running;

/// <summary>Which process of a lab knows which of its secrets, according to the operating system.</summary>
public static class LabSecrets
{
    private static readonly string[] Services = ["PrintLab.Jobs", "PrintLab.Files", "PrintLab.Notify", "PrintLab.Reporting", "PrintLab.Gateway"];

    // The administrator's password is for nobody: the AppHost alone uses it.
    private static readonly Dictionary<string, string[]> Owners = new()
    {
        ["internal-secret"] = Services,
        ["token-key"] = ["PrintLab.Gateway"],
        ["redis-password"] = ["PrintLab.Gateway"],
        ["confirmation-key"] = ["PrintLab.Jobs"],
        ["workstation-password"] = ["PrintLab.Jobs"],
        ["postgres-jobs-password"] = ["PrintLab.Jobs"],
        ["postgres-jobs-owner-password"] = ["PrintLab.Jobs"],
        ["postgres-files-password"] = ["PrintLab.Files"],
        ["postgres-files-owner-password"] = ["PrintLab.Files"],
        ["postgres-notify-password"] = ["PrintLab.Notify"],
        ["postgres-notify-owner-password"] = ["PrintLab.Notify"],
        ["postgres-reporting-password"] = ["PrintLab.Reporting"],
        ["postgres-reporting-owner-password"] = ["PrintLab.Reporting"],
        ["postgres-backup-password"] = ["PrintLab.Backup"],
        ["postgres-password"] = [],
    };

    /// <summary>Every process that knows a secret it has no need for, as "command knows secret".</summary>
    /// <param name="appHost">The process of the AppHost.</param>
    /// <param name="dataFolder">The lab's, with the keys.</param>
    /// <param name="others">Secrets that were given in settings, and the one process that needs each.</param>
    public static IReadOnlyList<string> Misplaced(int appHost, string dataFolder, params (string Value, string Owner)[] others)
    {
        var keys = Directory.EnumerateFiles(Path.Combine(dataFolder, "keys")).ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
        keys.Keys.Where(key => !Owners.ContainsKey(key)).ShouldBeEmpty("each key of a lab has a process that needs it");
        var secrets = keys.Select(key => (key.Value, Owners: Owners[key.Key], Name: key.Key))
            .Concat(others.Select(other => (other.Value, Owners: new[] { other.Owner }, Name: other.Value)))
            .ToList();
        return
        [
            .. from process in LabProcesses.StartedBy(appHost)
            let command = LabProcesses.CommandOf(process)
            let variables = LabProcesses.EnvironmentOf(process)
            from secret in secrets
            where variables.Values.Any(value => value.Contains(secret.Value)) && !secret.Owners.Any(owner => command.Contains(owner))
            select $"{command} knows {secret.Name}",
        ];
    }
}
