using Orleans.Dashboard;
using Redemptions.Api;
using Redemptions.Silo.Configuration;

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
    public static bool IsEnabled(IConfiguration configuration) => TruthSetting.Read(configuration, Key) ?? false;
}
