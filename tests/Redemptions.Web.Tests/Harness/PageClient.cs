using System.Net;
using System.Net.Sockets;

namespace Redemptions.Web.Tests.Harness;

/// <summary>Loads pages and posts forms like a browser without JavaScript: it keeps cookies and does not follow redirections.</summary>
internal sealed class PageClient(Uri address, IPAddress? from = null)
{
    private readonly CookieContainer _cookies = new();

    /// <summary>What the browser sends as Sec-Fetch-Site.</summary>
    public string? FetchSite { get; set; } = "same-origin";

    public IEnumerable<Cookie> Cookies => _cookies.GetAllCookies();

    public Task<PageAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>Posts these fields alone.</summary>
    public Task<PageAnswer> PostBareAsync(string path, params (string Name, string Value)[] fields) => SendAsync(HttpMethod.Post, path, fields, []);

    /// <summary>Posts a form of a page: its hidden fields, then these.</summary>
    public async Task<PageAnswer> PostAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var form = (await GetAsync(page)).Form(action);
        return await PostBareAsync(action, [.. form.Where(hidden => !fields.Any(field => field.Name == hidden.Name)), .. fields]);
    }

    public Task<PageAnswer> SignInAsync(string key) => PostAsync("/sign-in", "/sign-in", ("api_key", key));

    /// <summary>Follows a link of another site: no cookie is sent, since all are SameSite=Strict, and those of the answer are kept.</summary>
    public async Task<PageAnswer> FollowFromElsewhereAsync(string path)
    {
        var link = new PageClient(address, from) { FetchSite = "cross-site" };
        var answer = await link.GetAsync(path);
        foreach (var cookie in link.Cookies)
        {
            _cookies.Add(address, new Cookie(cookie.Name, cookie.Value, cookie.Path));
        }

        return answer;
    }

    public void Forget(string cookie)
    {
        foreach (var found in Cookies.Where(found => found.Name == cookie))
        {
            found.Expired = true;
        }
    }

    private async Task<PageAnswer> SendAsync(HttpMethod method, string path, (string Name, string Value)[]? fields, (string Name, string Value)[] headers)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies, ConnectCallback = from is null ? null : ConnectAsync };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(method, new Uri(address, path));
        request.Content = fields is null ? null : new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        if (FetchSite is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", FetchSite);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new PageAnswer(response.StatusCode, all, await response.Content.ReadAsStringAsync());
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(from!, 0));
        await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
