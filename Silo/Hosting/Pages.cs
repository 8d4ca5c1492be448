using Redemptions.Api;
using Redemptions.Api.Authentication;
using Redemptions.Silo.Configuration;
using Redemptions.Web;
using Redemptions.Web.Sessions;

namespace Redemptions.Silo.Hosting;

/// <summary>The till and the operators' console: on by default in the embedded service, off on PostgreSQL.</summary>
internal static class Pages
{
    public static void AddPages(this WebApplicationBuilder builder, SiloSettings settings)
    {
        if (settings.Web.Enabled)
        {
            builder.Services.AddRedemptionsWeb().AddSingleton<ISignInKeys, SignInKeys>().AddSingleton<ICookieEncryption, CookieEncryption>();
            builder.Services.Configure<WebOptions>(options =>
            {
                options.FourEyes = settings.Web.FourEyes;
                options.TestKey = settings.HasEmbeddedKey ? EmbeddedKey.Value : null;
                options.DashboardPath = settings.Addresses.Count == 0 && Dashboard.IsEnabled(builder.Configuration) ? Dashboard.Path : null;
            });
        }
    }

    public static void MapPages(this WebApplication app)
    {
        if (AreOn(app))
        {
            app.MapRedemptionsWeb().AtWebAddress();
        }
    }

    public static bool AreOn(WebApplication app) => app.Services.GetService<ISignInKeys>() is not null;
}
