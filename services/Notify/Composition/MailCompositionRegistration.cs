using PrintLab.Lab.Settings;
using PrintLab.Notify.Composition.Contexts;
using PrintLab.Notify.Composition.Wording;
using PrintLab.ServiceDefaults;

namespace PrintLab.Notify.Composition;

/// <summary>Registers the services that compose emails.</summary>
internal static class MailCompositionRegistration
{
    public static void AddMailComposition(this WebApplicationBuilder builder)
    {
        var folder = Path.Combine(builder.Configuration.Required("PrintLab:DataPath"), "mail-templates");
        var publicUrl = builder.Configuration.Required("PrintLab:PublicUrl").TrimEnd('/');
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<WordingStore>(services, folder));
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<MailComposition>(services, publicUrl));
        builder.Services.AddSingleton<MailContexts>();
        builder.Services.AddSingleton<MailPreview>();
    }
}
