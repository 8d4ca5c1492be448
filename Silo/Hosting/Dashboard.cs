using Orleans.Dashboard;
using Redemptions.Api;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Hosting;

/// <summary>The Orleans Dashboard, off by default. Only operators may open it; its log trace is hidden.</summary>
internal static class Dashboard
{
    public const string Path = "/dashboard";
    private const string Key = "Dashboard:Enabled";

    public static void AddDashboard(this WebApplicationBuilder builder)
    {
        if (IsEnabled(builder.Configuration))
        {
            builder.UseOrleans(silo => silo.AddDashboard(options => options.HideTrace = true));
        }
    }

    public static void MapDashboard(this WebApplication app)
    {
        if (IsEnabled(app.Configuration))
        {
            app.MapOrleansDashboard(Path).RequireOperator().AtManagementAddress().ExcludeFromDescription();
        }
    }

    /// <summary>Whether the dashboard is on.</summary>
    public static bool IsEnabled(IConfiguration configuration) => configuration[Key] switch
    {
        null => false,
        var text when bool.TryParse(text, out var enabled) => enabled,
        _ => throw new StartException($"{Key} is neither true nor false: set it to one of them or leave it out."),
    };
}
