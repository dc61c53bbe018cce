using SmtpServer;
using SmtpServer.Protocol;

namespace PrintLab.Tests.Notify.Running.Server;

/// <summary>Makes the server's EHLO advertise what the script specifies.</summary>
internal sealed class ScriptedCommands(Script script) : SmtpCommandFactory
{
    public override SmtpCommand CreateEhlo(string domainOrAddress) => new ScriptedEhlo(domainOrAddress, script);

    private sealed class ScriptedEhlo(string domainOrAddress, Script script) : EhloCommand(domainOrAddress)
    {
        protected override IEnumerable<string> GetExtensions(ISessionContext context) =>
            from extension in base.GetExtensions(context)
            where script.Utf8 || extension != "SMTPUTF8"
            where script.SignIn is not null || !extension.StartsWith("AUTH", StringComparison.Ordinal)
            select extension.StartsWith("AUTH", StringComparison.Ordinal) ? $"AUTH {script.SignInMethods}" : extension;
    }
}
