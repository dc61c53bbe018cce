using System.CommandLine;
using System.Text.RegularExpressions;
using PrintLab.Backup.Verbs;

namespace PrintLab.Tests.Backup;

/// <summary>The PrintLab.Backup commands in docs/operating.md work as written.</summary>
public sealed partial class HandbookTests
{
    private readonly string _handbook = File.ReadAllText(Path.Combine(Repository.Folder, "docs", "operating.md"));

    [Fact]
    [Trait("req", "BACKUP-06")]
    public void Every_command_of_it_is_understood()
    {
        List<Command> verbs = [.. new BackupVerbs(() => throw new InvalidOperationException()).All()];
        var root = new RootCommand();
        verbs.ForEach(root.Add);

        var commands = Commands().Matches(_handbook).Select(match => match.Groups["command"].Value.Trim()).ToList();

        foreach (var command in commands)
        {
            root.Parse(command).Errors.ShouldBeEmpty(command);
        }

        commands.Select(command => command.Split(' ')[0]).Distinct().Order().ShouldBe(verbs.Select(verb => verb.Name).Order());
    }

    [GeneratedRegex(@"PrintLab\.Backup\.dll (?<command>[a-z][^`#\n]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Commands();
}
