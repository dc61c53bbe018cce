using Microsoft.Extensions.DependencyInjection;

namespace PrintLab.AppHost.Lab;

/// <summary>The lab being described: its settings, its secrets, and which service is told what of them.</summary>
public sealed class LabEnvironment
{
    private const string PasswordName = "workstation-password";

    private readonly LabKeys _keys;

    internal LabEnvironment(LabSettings settings)
    {
        Settings = settings;
        _keys = new LabKeys(settings.Folder("keys"));
        (var generated, IsFirstStart) = settings.WorkstationPassword is { } given ? (given, false) : _keys.Password(PasswordName);
        WorkstationPassword = generated;
    }

    /// <summary>The knobs.</summary>
    public LabSettings Settings { get; }

    internal string WorkstationPassword { get; }

    internal bool IsFirstStart { get; }

    internal string PasswordFile => _keys.PathOf(PasswordName);

    internal string Secret(string name) => _keys.Secret(name);
}

/// <summary>Tells the services what they need of the lab, in any host that speaks Aspire's vocabulary.</summary>
public static class LabEnvironmentExtensions
{
    /// <summary>Reads the knobs and makes the installation's secrets.</summary>
    /// <exception cref="Start.SetupFault">A knob is malformed, or the data folder cannot be written.</exception>
    public static LabEnvironment AddLab(this IDistributedApplicationBuilder builder)
    {
        var lab = new LabEnvironment(LabSettings.From(builder.Configuration));
        builder.Services.AddSingleton(lab.Settings);
        return lab;
    }

    /// <summary>A secret of the installation as a parameter.</summary>
    public static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, string name, LabEnvironment lab) =>
        builder.AddParameter(name, lab.Secret(name), secret: true);

    /// <summary>A gRPC service on this machine only: HTTP/2 in clear text, healthy when <c>/health</c> says so.</summary>
    public static IResourceBuilder<ProjectResource> AsLabService(this IResourceBuilder<ProjectResource> project, LabEnvironment lab) => project
        .WithHttpEndpoint().AsHttp2Service().WithHttpHealthCheck("/health").WithLab(lab);

    /// <summary>What every service is told: where the data are, which lab this is, and the secret of calls between services.</summary>
    public static IResourceBuilder<ProjectResource> WithLab(this IResourceBuilder<ProjectResource> project, LabEnvironment lab) => project
        .WithEnvironment("PrintLab__DataPath", lab.Settings.DataFolder)
        .WithEnvironment("PrintLab__LabFile", lab.Settings.LabFile)
        .WithEnvironment("PrintLab__InternalSecret", lab.Secret("internal-secret"));

    /// <summary>The key that signs sign-in tokens, and the demo's when the lab is one.</summary>
    public static IResourceBuilder<ProjectResource> WithSignIn(this IResourceBuilder<ProjectResource> project, LabEnvironment lab)
    {
        project.WithEnvironment("PrintLab__TokenKey", lab.Secret("token-key"));
        if (!lab.Settings.Demo) return project;
        return project.WithEnvironment("PrintLab__Demo__Enabled", "true").WithEnvironment("PrintLab__Demo__Secret", lab.Secret("demo-secret"));
    }

    /// <summary>The first people and computers, and the key of confirmation links.</summary>
    public static IResourceBuilder<ProjectResource> WithFirstUsers(this IResourceBuilder<ProjectResource> project, LabEnvironment lab) => project
        .WithEnvironment("PrintLab__ConfirmationKey", lab.Secret("confirmation-key"))
        .WithEnvironment("PrintLab__FirstWorkstation", lab.Settings.Workstation)
        .WithEnvironment("PrintLab__FirstWorkstationPassword", lab.WorkstationPassword)
        .WithEnvironment("PrintLab__FirstStaff", lab.Settings.Staff);

    /// <summary>The address that links in mails and answers begin with.</summary>
    public static IResourceBuilder<ProjectResource> WithPublicUrl(this IResourceBuilder<ProjectResource> project, LabEnvironment lab) => project
        .WithEnvironment("PrintLab__PublicUrl", lab.Settings.PublicUrl.AbsoluteUri.TrimEnd('/'));

    /// <summary>How mails leave the lab. Those of a demo never do: its people are invented.</summary>
    public static IResourceBuilder<ProjectResource> WithMail(this IResourceBuilder<ProjectResource> project, LabEnvironment lab) => project
        .WithEnvironment("PrintLab__MailsStayHere", lab.Settings.Demo ? "true" : null)
        .WithEnvironment("PrintLab__Smtp", lab.Settings.Mail.Smtp)
        .WithEnvironment("PrintLab__SmtpPassword", lab.Settings.Mail.SmtpPassword)
        .WithEnvironment("PrintLab__SmtpAuthority", lab.Settings.Mail.SmtpAuthority)
        .WithEnvironment("PrintLab__GraphSecret", lab.Settings.Mail.GraphSecret)
        .WithEnvironment("PrintLab__MailFrom", lab.Settings.MailFrom);
}
