using Microsoft.AspNetCore.Authentication.JwtBearer;
using PrintLab.Gateway.PartnerLabs;

namespace PrintLab.Gateway.Staff;

/// <summary>Who can sign in: workstations, by default, and partner labs where an endpoint says so.</summary>
internal static class TokenSchemes
{
    public static void AddTokens(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<WorkstationToken>();
        services.AddSingleton<WorkstationDirectory>();
        services.AddSingleton<KnownDevice>();
        services.AddSingleton<WorkstationAuthentication>();
        services.AddSingleton<LabToken>();
        services.AddSingleton<LabAuthentication>();
        services
            .AddAuthentication(WorkstationAuthentication.SchemeName)
            .AddJwtBearer(WorkstationAuthentication.SchemeName, options => options.EventsType = typeof(WorkstationAuthentication))
            .AddJwtBearer(LabAuthentication.SchemeName, options => options.EventsType = typeof(LabAuthentication));
        services
            .AddOptions<JwtBearerOptions>(WorkstationAuthentication.SchemeName)
            .Configure<WorkstationToken>((options, token) => token.Realm.Guard(options));
        services.AddOptions<JwtBearerOptions>(LabAuthentication.SchemeName).Configure<LabToken>((options, token) => token.Realm.Guard(options));
        services
            .AddAuthorizationBuilder()
            .AddPolicy(
                WorkstationAuthentication.AdminPolicy,
                policy => policy.RequireAuthenticatedUser().RequireRole(WorkstationAuthentication.AdminPolicy)
            )
            .AddPolicy(LabAuthentication.Policy, policy => policy.AddAuthenticationSchemes(LabAuthentication.SchemeName).RequireAuthenticatedUser());

        // The access log records invalid tokens, and callers of an unresponsive service report it themselves.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication", LogLevel.None);
    }
}
