//! Where a request comes from.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::{
    extract::ConnectInfo,
    http::{Extensions, HeaderMap, HeaderName},
};

/// The header in which proxies name the addresses that they heard a request from.
pub(crate) const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The address of the client of a request, with `proxies` trusted proxies between it and the server. Each
/// proxy adds the address that it heard the request from at the end of `X-Forwarded-For`, so what a client
/// writes there itself is never counted. `None` for a request that no connection brought.
pub(crate) fn client_address(headers: &HeaderMap, extensions: &Extensions, proxies: usize) -> Option<IpAddr> {
    let ConnectInfo(peer) = extensions.get::<ConnectInfo<SocketAddr>>()?;
    let peer = peer.ip().to_canonical();
    let Some(from_the_right) = proxies.checked_sub(1) else { return Some(peer) };
    let values = headers.get_all(FORWARDED_FOR).iter().rev();
    let mut named = values.flat_map(|value| value.to_str().unwrap_or_default().rsplit(','));
    Some(named.nth(from_the_right).and_then(parsed).unwrap_or(peer))
}

/// An address as proxies write it: some add the port.
fn parsed(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let address = text.parse::<IpAddr>().or_else(|_| text.parse().map(|address: SocketAddr| address.ip()));
    let bracketed = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    address.ok().or_else(bracketed).map(|address: IpAddr| address.to_canonical())
}

/// The network that a client is counted by: an IPv6 client has a whole /64 to choose its addresses from.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn from(peer: &str, forwarded: &[&'static str], proxies: usize) -> String {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo::<SocketAddr>(peer.parse().unwrap()));
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append(FORWARDED_FOR, HeaderValue::from_static(value));
        }
        client_address(&headers, &extensions, proxies).unwrap().to_string()
    }

    #[test]
    fn the_client_is_counted_from_the_right() {
        for (forwarded, proxies, expected) in [
            (&["198.51.100.7"][..], 0, "192.0.2.1"),
            (&["198.51.100.7"], 1, "198.51.100.7"),
            // What the client wrote itself stands to the left.
            (&["127.0.0.1, 198.51.100.7"], 1, "198.51.100.7"),
            (&["127.0.0.1", "198.51.100.7"], 1, "198.51.100.7"),
            (&["127.0.0.1, 198.51.100.7, 203.0.113.9"], 2, "198.51.100.7"),
            (&["127.0.0.1, 198.51.100.7", "203.0.113.9"], 2, "198.51.100.7"),
            // Fewer than there should be, or none that can be read: the peer.
            (&[], 1, "192.0.2.1"),
            (&["198.51.100.7"], 2, "192.0.2.1"),
            (&["unknown"], 1, "192.0.2.1"),
            (&["198.51.100.7:4711"], 1, "198.51.100.7"),
            (&["[2001:db8::7]:4711"], 1, "2001:db8::7"),
            (&["[2001:db8::7]"], 1, "2001:db8::7"),
            (&["::ffff:198.51.100.7"], 1, "198.51.100.7"),
        ] {
            assert_eq!(from("192.0.2.1:5000", forwarded, proxies), expected, "{forwarded:?} {proxies}");
        }
        assert_eq!(from("[::ffff:192.0.2.1]:5000", &[], 0), "192.0.2.1");
    }

    #[test]
    fn an_ipv6_client_is_its_network() {
        for (address, expected) in [
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
            ("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::"),
            ("192.0.2.1", "192.0.2.1"),
        ] {
            assert_eq!(network(address.parse().unwrap()).to_string(), expected);
        }
    }
}
