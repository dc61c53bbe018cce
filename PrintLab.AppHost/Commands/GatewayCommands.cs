using PrintLab.AppHost.Settings;

namespace PrintLab.AppHost.Commands;

/// <summary>The gateway's links in the dashboard.</summary>
internal static class GatewayCommands
{
    /// <summary>Links to the lab, its API documentation and its health.</summary>
    public static IResourceBuilder<ProjectResource> WithLabUrls(this IResourceBuilder<ProjectResource> gateway, LabEnvironment lab) =>
        gateway.WithUrls(context =>
        {
            context.Urls.Clear();
            context.Urls.Add(new ResourceUrlAnnotation { Url = lab.Settings.PublicUrl.AbsoluteUri, DisplayText = "Lab" });
            context.Urls.Add(new ResourceUrlAnnotation { Url = $"{lab.Settings.LocalUrl}docs", DisplayText = "API" });
            context.Urls.Add(new ResourceUrlAnnotation { Url = $"{lab.Settings.LocalUrl}api/v1/health", DisplayText = "Health" });
        });
}
