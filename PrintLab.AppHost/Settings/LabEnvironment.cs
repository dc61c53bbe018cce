using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PrintLab.AppHost.Postgres;
using PrintLab.AppHost.Running;

namespace PrintLab.AppHost.Settings;

/// <summary>The lab being configured: its settings, its secrets, its ports, and which service gets which of them.</summary>
public sealed class LabEnvironment
{
    private const string PasswordName = "workstation-password";

    private readonly IDistributedApplicationBuilder _builder;
    private readonly LabKeys _keys;
    private readonly Dictionary<string, IResourceBuilder<ParameterResource>> _parameters = [];

    internal LabEnvironment(IDistributedApplicationBuilder builder, HostSettings settings)
    {
        _builder = builder;
        Settings = settings;
        _keys = new LabKeys(settings.Folder("keys"));
        (WorkstationPassword, IsFirstStart) = settings.WorkstationPassword is { } given ? (given, false) : _keys.Password(PasswordName);
    }

    /// <summary>The settings.</summary>
    public HostSettings Settings { get; }

    internal TimeProvider Clock { get; } = TimeProvider.System;

    internal FreePorts Ports { get; } = new();

    internal string WorkstationPassword { get; }

    internal bool IsFirstStart { get; }

    internal string PasswordFile => _keys.PathOf(PasswordName);

    internal DatabaseLogins DatabaseLogins => field ??= new DatabaseLogins(Secret);

    internal string Secret(string name) => _keys.Secret(name);

    /// <summary>A secret of the installation as a parameter, whose value appears neither in the dashboard nor in a published model.</summary>
    internal IResourceBuilder<ParameterResource> Parameter(string name) => Parameter(name, () => Secret(name));

    /// <summary>The same for a value that a person gave.</summary>
    internal IResourceBuilder<ParameterResource> Parameter(string name, Func<string> value) =>
        _parameters.TryGetValue(name, out var known) ? known : _parameters[name] = _builder.AddParameter(name, value(), secret: true);
}

/// <summary>Passes the services what they need to know about the lab.</summary>
internal static class LabEnvironmentExtensions
{
    /// <summary>Reads the settings and creates the installation's secrets.</summary>
    /// <exception cref="Start.SetupFault">A setting is malformed, or the data folder cannot be written.</exception>
    public static LabEnvironment AddLab(this IDistributedApplicationBuilder builder)
    {
        var lab = new LabEnvironment(builder, HostSettings.From(builder.Configuration));
        builder.Services.AddSingleton(lab.Settings);
        builder.Services.AddSingleton(lab.Clock);
        return lab;
    }

    /// <summary>A gRPC service reachable only from this machine: HTTP/2 without TLS, healthy according to <c>/health</c>.</summary>
    public static IResourceBuilder<ProjectResource> AsLabService(this IResourceBuilder<ProjectResource> project, LabEnvironment lab) =>
        project
            .WithHttpEndpoint(port: lab.PortFor(project), isProxied: false)
            .AsHttp2Service()
            .WithHttpCheck("/health", HttpVersion.Version20)
            .WithUrlForEndpoint("http", url => url.DisplayLocation = UrlDisplayLocation.DetailsOnly)
            .WithIconName("Server")
            .WithLab(lab);

    /// <summary>A worker that no other service calls: healthy according to <c>/health</c>, over HTTP/1.1.</summary>
    public static IResourceBuilder<ProjectResource> AsLabWorker(this IResourceBuilder<ProjectResource> project, LabEnvironment lab) =>
        project
            .WithHttpEndpoint(port: lab.PortFor(project), isProxied: false)
            .WithHttpCheck("/health", HttpVersion.Version11)
            .WithUrlForEndpoint("http", url => url.DisplayLocation = UrlDisplayLocation.DetailsOnly)
            .WithIconName("Archive")
            .WithData(lab);

    /// <summary>What every service gets in addition to the lab's data: the secret for calls between services.</summary>
    public static IResourceBuilder<ProjectResource> WithLab(this IResourceBuilder<ProjectResource> project, LabEnvironment lab) =>
        project.WithData(lab).WithEnvironment("PrintLab__InternalSecret", lab.Parameter("internal-secret"));

    /// <summary>What each of our processes gets: where the data is, and which lab this is.</summary>
    private static IResourceBuilder<ProjectResource> WithData(this IResourceBuilder<ProjectResource> project, LabEnvironment lab) =>
        project
            .RunBuilt()
            .WithoutCertificate()
            .WithTelemetry(hasDashboard: lab.Settings.DashboardPort is not null)
            .RestartsAfterCrash()
            .WithEnvironment("PrintLab__DataPath", lab.Settings.DataFolder)
            .WithEnvironment("PrintLab__LabFile", lab.Settings.LabFile);

    /// <summary>The key for signing sign-in tokens.</summary>
    public static IResourceBuilder<ProjectResource> WithSignIn(this IResourceBuilder<ProjectResource> project, LabEnvironment lab) =>
        project.WithEnvironment("PrintLab__TokenKey", lab.Parameter("token-key"));

    /// <summary>The first people and computers, and the key for confirmation links.</summary>
    public static IResourceBuilder<ProjectResource> WithFirstUsers(this IResourceBuilder<ProjectResource> project, LabEnvironment lab) =>
        project
            .WithEnvironment("PrintLab__ConfirmationKey", lab.Parameter("confirmation-key"))
            .WithEnvironment("PrintLab__FirstWorkstation", lab.Settings.Workstation)
            .WithEnvironment("PrintLab__FirstWorkstationPassword", lab.Parameter("workstation-password", () => lab.WorkstationPassword))
            .WithEnvironment("PrintLab__FirstStaff", lab.Settings.Staff);

    /// <summary>The base address of links in emails and responses.</summary>
    public static IResourceBuilder<ProjectResource> WithPublicUrl(this IResourceBuilder<ProjectResource> project, LabEnvironment lab) =>
        project.WithEnvironment("PrintLab__PublicUrl", lab.Settings.PublicUrl.AbsoluteUri.TrimEnd('/'));

    /// <summary>How emails leave the lab. A demo's emails are never sent: its people are invented.</summary>
    public static IResourceBuilder<ProjectResource> WithMail(this IResourceBuilder<ProjectResource> project, LabEnvironment lab) =>
        project
            .WithEnvironment("PrintLab__MailsStayHere", lab.Settings.Demo ? "true" : null)
            .WithSecret("PrintLab__Smtp", "smtp", lab.Settings.Mail.Smtp, lab)
            .WithSecret("PrintLab__SmtpPassword", "smtp-password", lab.Settings.Mail.SmtpPassword, lab)
            .WithEnvironment("PrintLab__SmtpAuthority", lab.Settings.Mail.SmtpAuthority)
            .WithSecret("PrintLab__GraphSecret", "graph-secret", lab.Settings.Mail.GraphSecret, lab)
            .WithEnvironment("PrintLab__MailFrom", lab.Settings.MailFrom);

    /// <summary>
    /// The public endpoint: listens on all addresses of this machine or the chosen one. No proxy of Aspire's hides the caller's address.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AsPublicDoor(this IResourceBuilder<ProjectResource> gateway, LabEnvironment lab) =>
        gateway
            .WithHttpEndpoint(port: lab.Settings.Port, isProxied: false)
            .WithEndpoint("http", endpoint => endpoint.TargetHost = lab.Settings.ListensOn)
            .WithExternalHttpEndpoints()
            .WithHttpCheck("/api/v1/health", HttpVersion.Version11)
            .WithIconName("DoorArrowRight")
            .WithEnvironment("PrintLab__TrustedProxy", lab.Settings.TrustedProxy)
            .WithEnvironment("PrintLab__CorsOrigin", lab.Settings.CorsOrigin)
            .WithLab(lab);

    private static IResourceBuilder<ProjectResource> WithSecret(
        this IResourceBuilder<ProjectResource> project,
        string variable,
        string name,
        string? value,
        LabEnvironment lab
    ) => value is null ? project : project.WithEnvironment(variable, lab.Parameter(name, () => value));

    private static int? PortFor(this LabEnvironment lab, IResourceBuilder<ProjectResource> project) =>
        project.ApplicationBuilder.ExecutionContext.IsRunMode ? lab.Ports.Take() : null;
}
